import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runChild } from '../../apps/cli/child.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const INSTALL_WITHIN = 300_000;

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(error.code)) return false;
    throw error;
  }
}

function find() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** Path of the browser, installed where that is possible; undefined where there is none. */
export async function chromium() {
  const found = find();
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (found || !debian) return found;
  console.log('no Chromium here: installing it (chromium, fonts-noto-core)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { cwd: '/', env, timeout: INSTALL_WITHIN };
  await runChild('apt-get', ['update', '-q'], options);
  const packages = ['chromium', 'fonts-noto-core'];
  await runChild('apt-get', ['install', '-yq', '--no-install-recommends', ...packages], options);
  return find();
}
