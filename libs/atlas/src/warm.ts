import { type Atlas } from './atlas.js';
import { type AtlasQuery } from './query.js';

/** By then the compiler has seen enough, or whoever waits for the start has waited enough. */
const MILLISECONDS = 250;

/** Runs each kind of query before the first visitor does, so that few wait for compilation. */
export function warm(atlas: Atlas): void {
  const until = performance.now() + MILLISECONDS;
  const all = queries(atlas.map({}).facets);
  do {
    for (const query of all) {
      atlas.map(query);
      atlas.list(query);
    }
  } while (performance.now() < until);
}

function queries(facets: ReturnType<Atlas['map']>['facets']): AtlasQuery[] {
  const some = (name: keyof typeof facets): string[] =>
    facets[name].slice(0, 2).map(({ value }) => value);
  const bbox = { west: 35.5, south: 32.3, east: 42.4, north: 37.4 };
  return [
    {},
    { bbox, zoom: 7 },
    { bbox: { ...bbox, east: 38 }, zoom: 9, type: some('type'), from: '2012-01-01' },
    { adm: some('adm'), commitment: some('commitment'), grade: some('grade') },
    { bbox, zoom: 7, category: some('category'), actor: some('actor'), to: '2030-01-01' },
  ];
}
