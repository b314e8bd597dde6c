/**
 * The queue and a record of the desk over HTTP, against a server of its own filled with as many rows:
 *
 *   node test/bench/desk-queue.mjs [--reports 200000] [--incidents 100000] [--data FOLDER]
 *
 * A data folder that is kept is filled once and measured again. Nothing here passes or fails.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seedDesk } from './desk-seed.mjs';
import { percentiles, request } from './requests.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    reports: { type: 'string', default: '200000' },
    incidents: { type: 'string', default: '100000' },
    data: { type: 'string' },
  },
});
const dataDir = options.data ?? mkdtempSync(join(tmpdir(), 'himaya-desk-bench-'));
chmodSync(dataDir, 0o711);
const port = 3900 + Math.floor(Math.random() * 90);
const origin = `http://localhost:${port}`;
const ROUNDS = 40;
let running;
const API = '/api/v1/desk';

async function start() {
  const env = { ...process.env, HIMAYA_DATA_DIR: dataDir, PORT: String(port), HIMAYA_LOG: 'error' };
  const child = spawn(process.execPath, ['apps/cli/start.mjs'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running = child;
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout) if (text.includes('ready http')) break;
  child.stdout.resume();
  return child;
}

async function signIn(name) {
  const accounts = JSON.parse(readFileSync(join(dataDir, 'exercise-accounts.json'), 'utf8'));
  const { password } = accounts.find((account) => account.name === name);
  const { headers, status } = await request(`${origin}${API}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ name, password }),
  });
  if (status !== 201) throw new Error(`${name} cannot sign in: ${status}`);
  return { cookie: String(headers['set-cookie']).split(';')[0], 'sec-fetch-site': 'same-origin' };
}

async function get(path, headers) {
  const answer = await request(`${origin}${path}`, { headers });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return answer;
}

/** Each path in turn, so that none has the cache to itself. */
async function measure(paths, headers) {
  const times = [];
  for (const path of paths.slice(0, 10)) await get(path, headers);
  for (let round = 0; times.length < ROUNDS * 5; round += 1)
    times.push((await get(paths[round % paths.length], headers)).milliseconds);
  return percentiles(times);
}

async function listOf(path, headers) {
  const { items, next } = JSON.parse((await get(path, headers)).body.toString());
  return { items, next };
}

/** Addresses of the queue: first pages, deep pages, narrowed ones. */
async function queuePaths(headers) {
  const views = ['to-screen', 'mine', 'unclaimed', 'review', 'contested', 'answered'];
  const paths = [];
  for (const view of views) {
    const base = `${API}/worklist?view=${view}`;
    paths.push(base, `${base}&adm=SY02`, `${base}&danger=1`, `${base}&adm=SY07&danger=1`);
    paths.push(`${base}&type=${view === 'to-screen' ? 'mine_explosion' : 'E01'}`);
    let { next } = await listOf(base, headers);
    for (let page = 0; next && page < 5; page += 1) {
      paths.push(`${base}&cursor=${next}`);
      ({ next } = await listOf(`${base}&cursor=${next}`, headers));
    }
  }
  return paths;
}

async function main() {
  let server = await start();
  let headers = await signIn('anna');
  const { items } = await listOf(`${API}/worklist?view=to-screen`, headers);
  if (items.length < 50) {
    const seconds = await seedDesk(dataDir, {
      reports: Number(options.reports),
      incidents: Number(options.incidents),
    });
    console.log(`filled in ${seconds.toFixed(0)} s`);
  }
  server.kill('SIGTERM');
  await once(server, 'exit');
  server = await start();
  headers = await signIn('anna');
  const reports = (await listOf(`${API}/worklist?view=to-screen`, headers)).items;
  const cases = (await listOf(`${API}/worklist?view=unclaimed`, headers)).items;
  const figures = [
    ['queue, one page with its count', await queuePaths(headers)],
    ['counts of the views', [`${API}/worklist/counts`]],
    ['queue page (HTML)', ['/en/desk', '/ar/desk?view=mine', '/en/desk?view=unclaimed']],
    ['report', reports.map(({ id }) => `${API}/reports/${id}`)],
    ['report page (HTML)', reports.map(({ id }) => `/en/desk/reports/${id}`)],
    ['case', cases.map(({ id }) => `${API}/incidents/${id}`)],
    ['case page (HTML)', cases.map(({ id }) => `/en/desk/incidents/${id}`)],
  ];
  console.log(
    `\n${options.reports} reports, ${options.incidents} cases, ${cpus().length} cores, Node ${process.version}; one client over HTTP\n\n| figure | p50 | p95 | p99 (ms) |\n| --- | --- | --- | --- |`,
  );
  for (const [name, paths] of figures) {
    const { p50, p95, p99 } = await measure(paths, headers);
    console.log(`| ${name} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${p99.toFixed(1)} |`);
  }
  server.kill('SIGTERM');
  await once(server, 'exit');
}

try {
  await main();
} finally {
  running?.kill('SIGTERM');
}
if (!options.data) rmSync(dataDir, { recursive: true, force: true });
