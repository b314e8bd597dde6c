import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';

const OPTIONS = {
  swcrc: false,
  jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
  module: { type: 'es6' },
};

/** The exports of this library's own pure files, so that a script needs no build and no twin. */
export async function loadTypeScript(...names) {
  const folder = mkdtempSync(join(tmpdir(), 'himaya-places-'));
  try {
    for (const name of names) {
      const source = fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));
      writeFileSync(join(folder, `${name}.js`), transformFileSync(source, OPTIONS).code);
    }
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const modules = names.map((name) => import(pathToFileURL(join(folder, `${name}.js`)).href));
    return Object.assign({}, ...(await Promise.all(modules)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
