import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runChild } from './child.mjs';
import { takeLock } from './lock.mjs';
import { root } from './place.mjs';

const at = (...parts) => join(root, ...parts);
const installStamp = at('node_modules', '.himaya-install');
const buildStamp = at('dist', '.himaya-build');
/** Stands while npm works: a later npm may take half-unpacked packages for whole ones. */
const installing = at('.himaya', 'installing');

const installInputs = ['package.json', 'package-lock.json', '.npmrc'];
const buildInputs = ['apps', 'libs', 'migrations', '.swcrc', 'tsconfig.base.json'];
const notBuilt = /\.spec\.|\.gen\.ts$|\.md$|^node_modules$|^dist$/;

const say = (text) => console.log(`himaya: ${text}`);
const stampOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** Path and content, never times: git changes times. */
function addFiles(hash, path) {
  if (!existsSync(at(path))) return;
  const entries = readdirSync(at(path), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (notBuilt.test(entry.name)) continue;
    const inside = `${path}/${entry.name}`;
    if (entry.isDirectory()) addFiles(hash, inside);
    else addFile(hash, inside);
  }
}

function addFile(hash, path) {
  const content = existsSync(at(path)) ? readFileSync(at(path)) : '';
  hash.update(`${path}\0${content.length}\0`).update(content);
}

function installHash() {
  const hash = createHash('sha256');
  for (const file of installInputs) addFile(hash, file);
  return hash
    .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
    .digest('hex');
}

function buildHash() {
  const hash = createHash('sha256').update(installHash());
  for (const path of buildInputs) {
    if (path.includes('.')) addFile(hash, path);
    else addFiles(hash, path);
  }
  return hash.digest('hex');
}

/** Whether `dist` was made from the sources as they stand. */
export const isBuilt = () => stampOf(buildStamp) === buildHash();

/**
 * npm hands its own settings on to scripts. Where to fetch from must go through; what this very
 * command was asked to leave out must not, and production would leave out the build tools.
 */
const leftOut =
  /^npm_(config_(omit|include|only|production|dry_run|global|location|prefix|workspaces?|ignore_scripts|package_lock|save|loglevel)$|package_|lifecycle_|command)/i;

function cleanEnvironment() {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter(([k]) => k !== 'NODE_ENV' && !leftOut.test(k)));
}

async function run(what, command, args) {
  const code = await runChild(command, args, { cwd: root, env: cleanEnvironment() });
  if (code === 0) return;
  console.error(`himaya: ${what} failed (${command} ended with ${code})`);
  process.exit(1);
}

async function install() {
  if (existsSync(installing)) {
    say('the last install was cut off; beginning again');
    rmSync(at('node_modules'), { recursive: true, force: true });
  }
  say('installing packages (the first time takes about a minute)');
  mkdirSync(at('.himaya'), { recursive: true, mode: 0o700 });
  writeFileSync(installing, '');
  const cli = process.env.npm_execpath;
  const npm = cli?.endsWith('npm-cli.js') ? [process.execPath, cli] : ['npm'];
  const flags = '--ignore-scripts --include=dev --include=optional --no-audit --no-fund';
  const args = [...npm.slice(1), 'install', ...flags.split(' '), '--loglevel=error'];
  await run('the install', npm[0], args);
  writeFileSync(installStamp, installHash());
  rmSync(installing);
}

async function build() {
  say('building');
  rmSync(buildStamp, { force: true });
  // Files of deleted sources would stay.
  rmSync(at('dist'), { recursive: true, force: true });
  // Of the sources as they were before the build: a file edited meanwhile makes the next one stale.
  const hash = buildHash();
  const tool = (file, ...args) =>
    run('the build', process.execPath, [at('node_modules', file), ...args]);
  const sources = ['apps/api/src', 'apps/cli/src', 'libs', 'migrations'];
  const existing = sources.filter((path) => existsSync(at(path)));
  const swc = [
    '-d',
    'dist/server',
    '--ignore',
    '**/*.spec.ts,**/*.md,**/project.json',
    '--copy-files',
    '-q',
  ];
  await tool('@swc/cli/bin/swc.js', ...existing, ...swc);
  writeFileSync(at('dist', 'server', 'package.json'), '{"type":"module"}\n');
  await tool('vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn');
  await tool('vite/bin/vite.js', 'build', 'apps/web', '--ssr', '--logLevel', 'warn');
  await tool('vite/bin/vite.js', 'build', 'apps/cli', '--logLevel', 'warn');
  writeFileSync(buildStamp, hash);
}

/** One process at a time prepares a checkout, whatever its data folder. */
async function turn() {
  let told = false;
  for (;;) {
    const { holder, release } = takeLock(at('.himaya', 'prepare.lock'));
    if (holder === undefined) return release;
    if (!told) say(`waiting for process ${holder}, which is preparing this folder`);
    told = true;
    await sleep(200);
  }
}

/** Installs and builds what is missing or stale; ends the process with 1 when either fails. */
export async function prepare() {
  const release = await turn();
  if (stampOf(installStamp) !== installHash() || existsSync(installing)) await install();
  if (!isBuilt()) await build();
  release();
}
