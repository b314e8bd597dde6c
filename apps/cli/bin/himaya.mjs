#!/usr/bin/env node
import { existsSync } from 'node:fs';
import nodeModule from 'node:module';
import { join } from 'node:path';
import { takeLock } from '../lock.mjs';
import { dataDir, root } from '../place.mjs';
import { isBuilt } from '../prepare.mjs';

const entry = new URL('../../../dist/server/apps/cli/src/main.js', import.meta.url);
if (!existsSync(entry)) {
  console.error('himaya: not built yet: run npm start first');
  process.exit(1);
}
if (!isBuilt()) console.error('himaya: built from older sources; npm start builds anew');
// Newer Node keeps compiled code. Maps of every package cost time and memory: only who asks for stack traces pays.
nodeModule.enableCompileCache?.(join(root, 'dist', '.compiled'));
if (process.env.HIMAYA_LOG === 'info') process.setSourceMapsEnabled(true);
dataDir();
const { main } = await import(entry.href);
// A command that starts the database itself must hold the same lock as the server.
await main(process.argv.slice(2), { takeLock });
