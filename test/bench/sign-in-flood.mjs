/**
 * Whether sign-ins can take the server down: the time of a map answer before and during a flood of wrong
 * passwords, each from an address of its own. Nothing here passes or fails.
 *
 *   node test/bench/sign-in-flood.mjs [--parallel 200] [--seconds 20]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { percentiles, request } from './requests.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    parallel: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '20' },
  },
});
const parallel = Number(values.parallel);
const milliseconds = Number(values.seconds) * 1000;
const dataDir = mkdtempSync(join(tmpdir(), 'himaya-bench-'));
chmodSync(dataDir, 0o711);
const port = 3900 + Math.floor(Math.random() * 90);
const origin = `http://localhost:${port}`;
const address = `http://127.0.0.1:${port}`;
const NAMES = ['anna', 'amir', 'rita', 'rami', 'petra', 'paul', 'edith', 'adam', 'otto', 'nobody'];

async function start() {
  const child = spawn(process.execPath, ['apps/cli/start.mjs'], {
    cwd: root,
    env: { ...process.env, HIMAYA_DATA_DIR: dataDir, PORT: String(port), HIMAYA_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout) if (text.includes('ready http')) break;
  child.stdout.resume();
  return child;
}

/** One map answer each 50 ms, whatever the last one took. */
async function probe(until) {
  const times = [];
  const asked = [];
  while (performance.now() < until) {
    const from = performance.now();
    asked.push(
      request(`${address}/api/v1/open/map?bbox=35,32,43,38&zoom=7`, {}).then(({ status }) => {
        if (status !== 200) throw new Error(`the open plane answered ${status}`);
        times.push(performance.now() - from);
      }),
    );
    await sleep(50);
  }
  await Promise.all(asked);
  return times;
}

async function flood(until, statuses) {
  await Promise.all(
    Array.from({ length: parallel }, async (_, number) => {
      const localAddress = `127.0.1.${1 + (number % 250)}`;
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1, localAddress });
      while (performance.now() < until) {
        const { status } = await request(`${address}/api/v1/desk/session`, {
          agent,
          method: 'POST',
          headers: { 'content-type': 'application/json', origin, 'sec-fetch-site': 'same-origin' },
          body: JSON.stringify({
            name: NAMES[number % NAMES.length],
            password: `a wrong password, number ${number}`,
          }),
        });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        // who is refused at once comes back at once: a little pause keeps the loop of this process fair
        await sleep(5);
      }
      agent.destroy();
    }),
  );
}

const child = await start();
try {
  await probe(performance.now() + 2000);
  const before = await probe(performance.now() + milliseconds);
  const statuses = new Map();
  const until = performance.now() + milliseconds;
  const [during] = await Promise.all([probe(until), flood(until, statuses)]);
  const told = Object.fromEntries(statuses);
  console.log(
    JSON.stringify({
      parallel,
      before: percentiles(before),
      during: percentiles(during),
      signIns: told,
    }),
  );
} finally {
  child.kill('SIGTERM');
  await once(child, 'exit');
  rmSync(dataDir, { recursive: true });
}
