// `npm start`. Nothing but Node until the packages are there.
import nodeModule from 'node:module';
import { join } from 'node:path';
import { takeLock } from './lock.mjs';
import { dataDir, root } from './place.mjs';
import { prepare } from './prepare.mjs';

function fail(sentence) {
  console.error(`himaya: ${sentence}`);
  process.exit(1);
}

function lock(folder) {
  try {
    return takeLock(join(folder, 'lock')).holder;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
    return fail(
      `cannot write in ${folder} (${error.code}). Start as the user it belongs to, or name another folder: HIMAYA_DATA_DIR=... npm start`,
    );
  }
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node 20.19 or newer is needed; this is ${process.versions.node}`);
}
const folder = dataDir();
const holder = lock(folder);
if (holder !== undefined) fail(`already running with the data of ${folder} (process ${holder})`);
// Output that nobody reads any more (a closed terminal, a cut pipe) must not end the process.
for (const out of [process.stdout, process.stderr]) out.on('error', () => undefined);
process.chdir(root);
await prepare();
// Newer Node keeps compiled code, and reads source maps of our files alone; on 20 either would cost a start.
nodeModule.enableCompileCache?.(join(root, 'dist', '.compiled'));
nodeModule.setSourceMapsSupport?.(true, { nodeModules: false });
// Past the door, which brings all of the server: here the database starts first.
const { startServer } = await import('../../dist/server/apps/api/src/start-server.js');
await startServer();
