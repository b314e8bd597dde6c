import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin } from 'vite';
import { compareCatalogues, compileCatalogue, declareMessages } from './compile-catalogue.js';

const pathOf = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url));

/** Reads both catalogues, writes the types of their keys, and throws on anything missing. */
export function checkCatalogues(read = (name: string) => readFileSync(pathOf(name), 'utf8')) {
  const en = compileCatalogue('en', read('en.po'));
  const ar = compileCatalogue('ar', read('ar.po'));
  const problems = [...en.problems, ...ar.problems, ...compareCatalogues(en, ar)];
  if (problems.length) throw new Error(`message catalogues:\n${problems.join('\n')}`);
  return { en, ar };
}

/** Turns `.po` files into compiled catalogues; a defect of either language fails the build. */
export function catalogues(): Plugin {
  return {
    name: 'himaya-catalogues',
    buildStart() {
      writeFileSync(pathOf('messages.gen.ts'), declareMessages(checkCatalogues().en.args));
    },
    transform(code, id) {
      if (!id.endsWith('.po')) return null;
      const { catalogue } = compileCatalogue(basename(id, '.po'), code);
      return { code: `export const catalogue = ${JSON.stringify(catalogue)};`, map: null };
    },
  };
}
