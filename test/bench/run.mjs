/**
 * The figures of the README, over HTTP against a server of its own, started as `npm start` does:
 * start to ready, memory, map answers, and submissions beside their raw twin in the same run.
 *
 *   node test/bench/run.mjs [--incidents 1000000] [--data FOLDER] [--json FILE]
 *
 * A data folder that is kept is loaded once and measured again. Nothing here passes or fails.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureMap } from './map-answers.mjs';
import { multiplyPublic } from './multiply.mjs';
import { measureSubmissions } from './submissions.mjs';
import { getJson } from './requests.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    incidents: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    json: { type: 'string' },
  },
});
const incidents = Number(options.incidents);
/** As many walk the whole way from report to map; the rest are copies of their public rows. */
const LEGAL = Math.min(incidents, 5_000);
const dataDir = options.data ?? mkdtempSync(join(tmpdir(), 'himaya-bench-'));
chmodSync(dataDir, 0o711);
const port = 3900 + Math.floor(Math.random() * 90);
const origin = `http://localhost:${port}`;
const env = { ...process.env, HIMAYA_DATA_DIR: dataDir, PORT: String(port), HIMAYA_LOG: 'error' };

async function start() {
  const from = performance.now();
  const child = spawn(process.execPath, ['apps/cli/start.mjs'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout) if (text.includes('ready http')) break;
  child.stdout.resume();
  return { child, seconds: (performance.now() - from) / 1000 };
}

async function stop({ child }) {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Resident memory of the server process, in MB; the database is another process. */
function residentMegabytes({ child }) {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const kilobytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  return { now: kilobytes('VmRSS') / 1024, peak: kilobytes('VmHWM') / 1024 };
}

async function himaya(...args) {
  const from = performance.now();
  const child = spawn(process.execPath, ['apps/cli/bin/himaya.mjs', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`himaya ${args.join(' ')} ended with ${code}`);
  return (performance.now() - from) / 1000;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function main() {
  let server = await start();
  const { total } = await getJson(`${origin}/api/v1/open/map?layer=assessed`);
  const load = { legal: LEGAL, seconds: null, copies: null };
  if (total < incidents * 0.9) {
    await stop(server);
    if (total < LEGAL * 0.9)
      load.seconds = await himaya('exercise', 'load', '--incidents', String(LEGAL), '--seed', '7');
    server = await start();
    load.copies = await multiplyPublic(dataDir, incidents);
  }
  const starts = [];
  for (let round = 0; round < 3; round += 1) {
    await stop(server);
    server = await start();
    starts.push(server.seconds);
  }
  const fresh = residentMegabytes(server);
  const map = await measureMap(origin);
  const resident = residentMegabytes(server);
  const submissions = await measureSubmissions(origin, dataDir);
  const afterSubmissions = residentMegabytes(server);
  await stop(server);
  return {
    machine: { cores: cpus().length, node: process.version },
    incidents: map.total,
    load,
    start: { median: median(starts), starts },
    memory: { fresh, resident, afterSubmissions },
    map,
    submissions,
  };
}

const result = await main();
if (!options.data) rmSync(dataDir, { recursive: true, force: true });
if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
const one = (number) => number.toFixed(1);
console.log(`
${result.incidents} incidents, ${result.machine.cores} cores, Node ${result.machine.node}

| figure | measured | target |
| --- | --- | --- |
| start to ready, median of 3 | ${one(result.start.median)} s | 6 s with 1M, 3 s with 15,000 |
| resident memory, fresh / after the map queries / after submissions | ${one(result.memory.fresh.now)} / ${one(result.memory.resident.now)} / ${one(result.memory.afterSubmissions.now)} MB | 500 MB |
| map answer in the server, ${result.map.server.count} mixed views: p50 / p95 / p99 | ${one(result.map.server.p50)} / ${one(result.map.server.p95)} / ${one(result.map.server.p99)} ms | p95 60 ms |
| the same over HTTP, one client | ${one(result.map.http.p50)} / ${one(result.map.http.p95)} / ${one(result.map.http.p99)} ms | |
| largest map answer at any zoom, gzip | ${one(result.map.largest / 1024)} kB | 8 kB |
| submissions, 32 clients: median of ${result.submissions.rounds} rounds | ${Math.round(result.submissions.http)} /s, p99 ${one(result.submissions.p99)} ms | |
| the raw twin in the same rounds | ${Math.round(result.submissions.raw)} /s | |
| ratio to the raw twin: median (range) | ${Math.round(result.submissions.ratio * 100)} % (${result.submissions.ratios.map((ratio) => Math.round(ratio * 100)).join(', ')}) | 40 % |
`);
