import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type LonLat } from '@himaya/contracts';
import { areaContains } from './area-checks.js';
import { CREDITS, MAP_DISCLAIMER } from './basemap-notices.js';
import { bundledOutlines, bundledPlaces, type OutlineFeature } from './bundled-gazetteer.js';
import { GOVERNORATES } from './governorates.js';

const LIBRARY = join(__dirname, '..');
const places = bundledPlaces();
const geonames = places.filter(({ source }) => source === 'geonames');

describe('the bundled files', () => {
  it('are what the extraction makes, byte for byte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'himaya-extract-'));
    try {
      execFileSync(process.execPath, [join(LIBRARY, 'scripts/extract-bundled.mjs'), folder]);
      for (const name of ['gazetteer.json', 'outlines.json']) {
        const made = readFileSync(join(folder, name));
        expect(made.equals(readFileSync(join(LIBRARY, 'data', name)))).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

describe('bundledPlaces', () => {
  it('has the country, 14 governorates and 290 places, 288 of them with Arabic', () => {
    expect(places.filter(({ source }) => source === 'builtin')).toHaveLength(15);
    expect(geonames).toHaveLength(290);
    expect(geonames.filter(({ name }) => name.ar !== null)).toHaveLength(288);
    expect(new Set(places.map(({ pcode }) => pcode)).size).toBe(305);
  });

  it('puts every place in a governorate, by the stated code', () => {
    const codes = new Set(GOVERNORATES.map(({ pcode }) => pcode));
    expect(geonames.filter(({ parent }) => !codes.has(parent ?? ''))).toEqual([]);
    expect(geonames.filter(({ pcode }) => !/^GN\d+$/.test(pcode))).toEqual([]);
  });

  it.each([
    ['GN170063', 'Aleppo', 'حلب', 'SY02'],
    ['GN170654', 'Damascus', 'دمشق', 'SY01'],
    ['GN173576', 'Latakia', 'اللاذقية', 'SY06'],
    ['GN173377', 'Al Qamishli', 'القامشلي', 'SY08'],
    ['GN170017', 'Hamah', 'حماة', 'SY05'],
    ['GN172408', 'As-Suwayda', 'السويداء', 'SY13'],
    ['GN173334', 'Al Qunaytirah', 'القنيطرة', 'SY14'],
  ])('knows %s', (pcode, en, ar, parent) => {
    const place = places.find((one) => one.pcode === pcode);
    expect(place).toMatchObject({ name: { en, ar }, parent, level: 'community' });
  });

  it('leaves out the places of another country, in the occupied Golan too', () => {
    expect(places.map(({ pcode }) => pcode)).not.toContain('GN443100');
  });
});

describe('bundledOutlines', () => {
  const { features } = bundledOutlines();
  const area = (match: (feature: OutlineFeature) => boolean) => {
    const found = features.find(match);
    if (found?.geometry.type !== 'MultiPolygon') throw new Error('no such area');
    return found.geometry;
  };
  const linesOf = (kind: string): readonly LonLat[] =>
    features.flatMap(({ properties, geometry }) =>
      properties.kind === kind && geometry.type === 'MultiLineString'
        ? geometry.coordinates.flat()
        : [],
    );
  const inGolan = ([lon, lat]: LonLat): boolean =>
    lon > 35.63 && lon < 35.92 && lat > 32.78 && lat < 33.26;

  it('stay under 8 kB compressed', () => {
    expect(gzipSync(JSON.stringify(bundledOutlines())).length).toBeLessThan(8000);
  });

  it('hold each governorate once, around its capital', () => {
    const codes = features.flatMap(({ properties: p }) =>
      p.kind === 'governorate' ? [p.pcode] : [],
    );
    expect(codes).toEqual(GOVERNORATES.map(({ pcode }) => pcode));
    const capitals = [
      ['SY01', 'GN170654'],
      ['SY02', 'GN170063'],
      ['SY09', 'GN170794'],
      ['SY12', 'GN170905'],
    ] as const;
    for (const [pcode, capital] of capitals) {
      const town = places.find((place) => place.pcode === capital);
      const shape = area(({ properties: p }) => p.kind === 'governorate' && p.pcode === pcode);
      expect(areaContains(shape, town?.lon ?? 0, town?.lat ?? 0)).toBe(true);
    }
  });

  it('draw no line in the Golan but the dashed edge of the UNDOF zone', () => {
    const undof = area(({ properties }) => properties.kind === 'undof');
    const edge = new Set(undof.coordinates.flat(2).map(String));
    const dashed = linesOf('disputed').filter(inGolan);
    expect(dashed.length).toBeGreaterThan(10);
    expect(dashed.filter((point) => !edge.has(String(point)))).toEqual([]);
    for (const kind of ['border', 'coast', 'outline']) {
      expect(linesOf(kind).filter(inGolan)).toEqual([]);
    }
  });

  it('name the occupied Golan in both languages', () => {
    const label = features.find(({ properties }) => properties.kind === 'label');
    expect(label?.properties).toMatchObject({ en: 'Golan (occupied)', ar: 'الجولان (محتل)' });
    expect(MAP_DISCLAIMER.en).toContain('Golan');
    expect(MAP_DISCLAIMER.ar).toContain('الجولان');
  });

  it('are credited', () => {
    expect(CREDITS.geonames.en).toContain('GeoNames, CC BY 4.0');
    expect(CREDITS.naturalEarth.en).toContain('public domain');
    expect(CREDITS.ocha.en).toContain('UN OCHA / UNCS via HDX');
  });
});
