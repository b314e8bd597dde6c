import { getJson, percentiles, request } from './requests.mjs';

/** A small generator of repeatable numbers (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const VIEWS = 200;
const ROUNDS = 5;

/** Mixed views of the country: any zoom, none to five filters, no free text. */
function views(facets) {
  const random = numbers(11);
  const pick = (name) => facets[name][Math.floor(random() * facets[name].length)]?.value;
  return Array.from({ length: VIEWS }, (_, number) => {
    const zoom = 5 + Math.floor(random() * 10);
    const width = 360 / 2 ** (zoom - 2);
    const [west, south] = [35.6 + random() * 5, 32.4 + random() * 4];
    const parameters = new URLSearchParams({ zoom: String(zoom) });
    if (number % 10 !== 0)
      parameters.set(
        'bbox',
        [west, south, west + width, south + width * 0.7].map((n) => n.toFixed(3)).join(','),
      );
    const filters = [
      ['type', pick('type')],
      ['datetime', '2025-01-01/2026-06-30'],
      ['grade', 'G1,G2'],
      ['adm', pick('adm')],
      ['commitment', pick('commitment')],
    ].slice(0, number % 6);
    for (const [key, value] of filters) if (value) parameters.set(key, value);
    return `?${parameters}`;
  });
}

/** The server's own time is taken by asking for an answer that is known: the difference is transport. */
export async function measureMap(origin) {
  const { total, facets } = await getJson(`${origin}/api/v1/open/map`);
  const all = views(facets);
  for (const view of all.slice(0, 50)) await getJson(`${origin}/api/v1/open/map${view}`);
  const http = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const view of all)
      http.push((await request(`${origin}/api/v1/open/map${view}`)).milliseconds);
  }
  const transport = [];
  const { headers } = await request(`${origin}/api/v1/open/map`);
  for (let round = 0; round < 200; round += 1) {
    transport.push(
      (await request(`${origin}/api/v1/open/map`, { headers: { 'if-none-match': headers.etag } }))
        .milliseconds,
    );
  }
  const overhead = percentiles(transport).p50;
  let largest = 0;
  for (let zoom = 0; zoom <= 18; zoom += 1) {
    for (const filter of [
      '',
      '&bbox=35.5,32.3,42.4,37.4',
      '&bbox=36.0,35.5,38.5,37.0',
      '&adm=SY02&layer=assessed',
    ]) {
      const { body } = await request(`${origin}/api/v1/open/map?zoom=${zoom}${filter}`, {
        headers: { 'accept-encoding': 'gzip' },
      });
      largest = Math.max(largest, body.length);
    }
  }
  return {
    total,
    http: percentiles(http),
    server: percentiles(http.map((ms) => Math.max(0, ms - overhead))),
    overhead,
    largest,
  };
}
