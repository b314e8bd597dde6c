/**
 * The index alone, without HTTP and database: what a map answer and a list page cost over invented
 * records. Build first, then: node --expose-gc test/bench/atlas-engine.mjs [rows]
 */
import { gzipSync } from 'node:zlib';
import { cpus } from 'node:os';
import { Atlas, IndexBuilder, indexLine, warm } from '../../dist/server/libs/atlas/src/index.js';

const rows = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 15;

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
const random = numbers(7);
const under = (limit) => Math.floor(random() * limit);
const code = (prefix, number) => prefix + String(number).padStart(2, '0');
const some = (most, make) => Array.from({ length: under(most + 1) }, make);

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ref = () => `HM-${Array.from({ length: 8 }, () => ALPHABET[under(32)]).join('')}`;
const FIRST_DAY = Date.UTC(2015, 0, 1);
const days = Array.from({ length: 4_000 }, (_, day) =>
  new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10),
);
const places = Array.from({ length: 7_500 }, (_, place) => {
  const adm1 = code('SY', 1 + under(14));
  const adm2 = adm1 + code('', under(5));
  // Denser around a few towns, as people live.
  const town = place % 40;
  return {
    adm1,
    adm2,
    adm3: adm2 + code('', under(5)),
    place: `C${1000 + place}`,
    lon: Number((36 + (town % 8) * 0.75 + (random() + random() - 1) * 0.6).toFixed(5)),
    lat: Number((32.8 + Math.floor(town / 8) * 0.9 + (random() + random() - 1) * 0.6).toFixed(5)),
  };
});

function row() {
  const area = random() < 0.12;
  const { lon, lat, place, ...units } = places[Math.floor(random() ** 2 * places.length)];
  const first = under(3_960);
  const jitter = random() < 0.5;
  return {
    ref: ref(),
    recordClass: 'assessed',
    eventType: code('E', 1 + under(26)),
    grade: ['G1', 'G2', 'G2', 'G3', 'GD'][under(5)],
    contested: random() < 0.05,
    ...units,
    adm3: area ? null : units.adm3,
    place: area ? null : place,
    lon: area ? null : jitter ? Number((lon + random() * 0.05).toFixed(5)) : lon,
    lat: area ? null : jitter ? Number((lat + random() * 0.05).toFixed(5)) : lat,
    geoKind: area ? 'area' : 'place',
    radiusM: area ? null : 2_000,
    dayFrom: days[first],
    dayTo: days[first + (random() < 0.2 ? under(30) : 0)],
    actors: some(1, () => code('X-', under(40))),
    categories: some(2, () => code('V', 1 + under(32))),
    commitments: some(2, () => code('C', 1 + under(29))),
    objects: some(1, () => `object${under(38)}`),
    harm: random() < 0.5 ? { killed: under(9), injured: null } : {},
    firstPublished: days[first + 30],
    lastChanged: days[first + 30],
  };
}

async function megabytes() {
  // Buffers are given back a little after each collection.
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await new Promise((done) => setTimeout(done, 100));
  }
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return [rss, heapUsed, arrayBuffers].map((bytes) => Math.round(bytes / 1e6));
}

const before = await megabytes();
let filling = 0;
const builder = new IndexBuilder(undefined, rows);
for (let made = 0; made < rows; made += 10_000) {
  const batch = Array.from({ length: Math.min(10_000, rows - made) }, row);
  const used = process.cpuUsage();
  for (const one of batch) builder.append(indexLine(one));
  const { user, system } = process.cpuUsage(used);
  filling += (user + system) / 1e3;
}
let start = performance.now();
const atlas = new Atlas(builder, { sequence: 1, asOf: '2026-01-01T00:00:00Z' });
const building = performance.now() - start;
start = performance.now();
atlas.map({});
const first = performance.now() - start;
start = performance.now();
warm(atlas);
const warming = performance.now() - start;
const after = await megabytes();

const syria = { west: 35.5, south: 32.3, east: 42.4, north: 37.4 };
const around = (width, height) => ({
  west: 37,
  south: 34.4,
  east: 37 + width,
  north: 34.4 + height,
});
const five = {
  type: ['E01', 'E02', 'E03'],
  grade: ['G2', 'G3'],
  adm: ['SY02', 'SY07'],
  commitment: ['C02', 'C04'],
  from: '2018-01-01',
  to: '2023-12-31',
};
const queries = {
  'map, no filter, no box': () => atlas.map({}),
  'map, no filter, z7 whole': () => atlas.map({ bbox: syria, zoom: 7 }),
  'map, one filter, z7 whole': () => atlas.map({ bbox: syria, zoom: 7, commitment: ['C02'] }),
  'map, five filters, z7 whole': () => atlas.map({ bbox: syria, zoom: 7, ...five }),
  'map, no filter, z8': () => atlas.map({ bbox: around(3.5, 2.5), zoom: 8 }),
  'map, no filter, z10': () => atlas.map({ bbox: around(1.4, 0.9), zoom: 10 }),
  'map, no filter, z12': () => atlas.map({ bbox: around(0.4, 0.25), zoom: 12 }),
  'map, no filter, z14': () => atlas.map({ bbox: around(0.1, 0.06), zoom: 14 }),
  'map, no filter, z16': () => atlas.map({ bbox: around(0.025, 0.015), zoom: 16 }),
  'list, no filter': () => atlas.list({ limit: 50 }),
  'list, five filters': () => atlas.list({ limit: 50, ...five }),
  'list, by place': () => atlas.list({ limit: 50, sort: 'place' }),
};

console.log(`${rows} rows, Node ${process.versions.node}, ${cpus().length} x ${cpus()[0].model}`);
console.log(
  `append ${filling.toFixed(0)} ms CPU, build ${building.toFixed(0)} ms, first answer ${first.toFixed(0)} ms, warm-up ${warming.toFixed(0)} ms`,
);
console.log(`MB (rss, heap, arrays) before ${before.join(', ')}; after ${after.join(', ')}`);
for (const [name, query] of Object.entries(queries)) {
  const times = [];
  let answer;
  for (let round = 0; round < ROUNDS; round++) {
    const used = process.cpuUsage();
    answer = query();
    const { user, system } = process.cpuUsage(used);
    times.push((user + system) / 1e3);
  }
  times.sort((one, other) => one - other);
  const text = JSON.stringify(answer);
  console.log(
    name.padEnd(30),
    `median ${times[ROUNDS >> 1].toFixed(2)} ms CPU, ${times[0].toFixed(2)} to ${times.at(-1).toFixed(2)};`,
    `total ${answer.total}, nodes ${answer.clusters?.length ?? '-'}, ${text.length} B, gzip ${gzipSync(text).length} B`,
  );
}
