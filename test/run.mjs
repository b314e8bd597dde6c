// `npm test`: everything that CI runs. Nothing but Node until the packages are there.
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from '../apps/cli/child.mjs';
import { root } from '../apps/cli/place.mjs';
import { prepare } from '../apps/cli/prepare.mjs';
import { chromium } from './support/chromium.mjs';
import { failed, none, ofJest, passed, sum } from './support/counts.mjs';

const long = process.argv.includes('--long');
/** A step that hangs is ended and failed. */
const STEP_WITHIN = (long ? 240 : 14) * 60_000;

/** Settings of an instance must not reach the tests: they would touch its data. */
const ofAnInstance = /^(DATABASE_URL(_\w+)?|HIMAYA_DATA_DIR|PORT|NODE_ENV)$/;
const inherited = Object.entries(process.env).filter(([name]) => !ofAnInstance.test(name));
const environment = {
  ...Object.fromEntries(inherited),
  NX_DAEMON: 'false',
  ...(long && { HIMAYA_TEST_LONG: '1' }),
};

let summarised = false;
let interrupted = false;
// Whatever ends us before, the last line says so.
process.on('exit', () => {
  if (!summarised) console.log('0 passed, 1 failed');
});

async function node(file, ...args) {
  const options = { cwd: root, env: environment, timeout: STEP_WITHIN, onSignal: () => undefined };
  return runChild(process.execPath, [join('node_modules', file), ...args], options);
}

/** A list of tools counts as one test. */
async function tools(...commands) {
  const broken = [];
  for (const command of commands) {
    if ((await node(...command)) !== 0) broken.push(command.slice(1).join(' '));
  }
  return broken.length === 0 ? passed : failed(`failed: ${broken.join('; ')}`);
}

async function jest(folder, patterns, ...args) {
  const file = join(folder, 'result.json');
  rmSync(file, { force: true });
  const match = patterns.flatMap((pattern) => ['--testMatch', `<rootDir>/${pattern}`]);
  const output = ['--json', '--outputFile', file, '--passWithNoTests'];
  return ofJest(file, await node('jest/bin/jest.js', ...match, ...output, ...args));
}

const specs = (folder) => `${folder}/**/*.spec.{ts,tsx}`;

async function browser(folder) {
  if (process.env.HIMAYA_TEST_BROWSER === 'off') {
    const all = readdirSync(join(root, 'test', 'browser'));
    const files = all.filter((name) => /\.spec\./.test(name));
    const notes = files.map((name) => `skipped: test/browser/${name}, as HIMAYA_TEST_BROWSER=off`);
    return { ...none, skipped: files.length, notes };
  }
  const path = await chromium();
  if (!path) {
    return failed(
      'the browser tests need Chromium: install it (apt-get install chromium fonts-noto-core), name it in CHROMIUM_PATH, or leave them out with HIMAYA_TEST_BROWSER=off',
    );
  }
  environment.HIMAYA_TEST_CHROMIUM = path;
  return jest(folder, [specs('test/browser')]);
}

const steps = {
  lint: () =>
    tools(
      // Without a cached project graph the boundary rule passes everything.
      ['nx/dist/bin/nx.js', 'show', 'projects'],
      ['eslint/bin/eslint.js', '.', '--max-warnings', '0'],
    ),
  format: () => tools(['prettier/bin/prettier.cjs', '--check', '.']),
  types: () =>
    tools(
      ['typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit'],
      ['typescript/bin/tsc', '-p', 'apps/web/tsconfig.json', '--noEmit'],
    ),
  unit: (folder) => jest(folder, [specs('libs'), specs('apps')]),
  rules: (folder) => jest(folder, [specs('test/rules')]),
  planes: (folder) => jest(folder, [specs('test/planes')]),
  api: (folder) => jest(folder, [specs('test/api')]),
  faults: (folder) => jest(folder, [specs('test/faults')]),
  browser,
};

/** One PostgreSQL for the whole run: the one named in DATABASE_URL, or an embedded one. */
async function database(folder) {
  if (process.env.DATABASE_URL) {
    environment.HIMAYA_TEST_DATABASE_FOREIGN = '1';
    return { url: process.env.DATABASE_URL, stop: () => undefined };
  }
  const door = '../dist/server/libs/cluster/src/index.js';
  const { EmbeddedCluster } = await import(door);
  const cluster = await EmbeddedCluster.start({
    home: join(folder, 'database'),
    log: (line) => console.log(line),
    ownerMayCreateDatabases: true,
  });
  environment.HIMAYA_TEST_SUPERUSER_URL = cluster.url('postgres', cluster.secrets.superuser);
  return { url: cluster.ownerUrl(), stop: () => cluster.stop() };
}

async function run(folder) {
  const results = [];
  const { url, stop } = await database(folder);
  environment.HIMAYA_TEST_DATABASE_URL = url;
  try {
    for (const [name, step] of Object.entries(steps)) {
      if (interrupted) break;
      console.log(`\n== ${name}`);
      const begun = performance.now();
      const result = await step(folder).catch((error) => failed(error.stack));
      results.push({ name, seconds: (performance.now() - begun) / 1000, ...result });
    }
  } finally {
    await stop();
  }
  return results;
}

function summarise(results) {
  const total = { name: 'all', seconds: process.uptime(), ...sum(results) };
  console.log(`\n${'step'.padEnd(10)}${'seconds'.padStart(9)}    passed    failed   skipped`);
  for (const { name, seconds, ...counts } of [...results, total]) {
    const cells = [counts.passed, counts.failed, counts.skipped].map((n) => String(n).padStart(10));
    console.log(name.padEnd(10) + seconds.toFixed(1).padStart(9) + cells.join(''));
  }
  for (const { name, notes } of results) for (const note of notes) console.log(`${name}: ${note}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  summarised = true;
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

process.chdir(root);
await prepare();
// The step under way is ended by the same signal; then the database stops and the folder goes.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => (interrupted = true));
// As root the database runs as a system user, which must be able to enter.
const folder = mkdtempSync(join(tmpdir(), 'himaya-test-'));
chmodSync(folder, 0o711);
try {
  summarise(await run(folder));
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(interrupted ? 130 : process.exitCode);
