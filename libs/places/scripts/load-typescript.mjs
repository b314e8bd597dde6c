import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';

const OPTIONS = {
  swcrc: false,
  jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
  module: { type: 'es6' },
};

/**
 * The exports of pure files, so that a script needs no build and no twin. Paths are those of the
 * libraries, without ending: `places/src/governorates`.
 */
export async function loadTypeScript(...paths) {
  const folder = mkdtempSync(join(tmpdir(), 'himaya-places-'));
  try {
    const names = paths.map((path) => basename(path));
    for (const path of paths) {
      const source = fileURLToPath(new URL(`../../${path}.ts`, import.meta.url));
      writeFileSync(join(folder, `${basename(path)}.js`), transformFileSync(source, OPTIONS).code);
    }
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const modules = names.map((name) => import(pathToFileURL(join(folder, `${name}.js`)).href));
    return Object.assign({}, ...(await Promise.all(modules)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
