import { type Atlas } from './atlas.js';
import { type AtlasQuery } from './query.js';

/** Rows to go over before the compiler has seen enough. */
const ENOUGH = 4_000_000;
const FEWEST = 3;
const MOST = 200;

/** Runs each kind of query before the first visitor does, so that none waits for compilation. */
export function warm(atlas: Atlas): void {
  const whole = atlas.map({});
  const rows = whole.totals.assessed + whole.totals.dataset + 1;
  const rounds = Math.min(MOST, Math.max(FEWEST, Math.ceil(ENOUGH / rows / 6)));
  for (let round = 0; round < rounds; round++)
    for (const query of queries(whole.facets)) {
      atlas.map(query);
      atlas.list(query);
    }
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
