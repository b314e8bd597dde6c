import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import {
  COUNTRY,
  GOVERNORATES,
  governorateOfGeonames,
  governorateOfNaturalEarth,
  governorateOfUcdp,
} from './governorates.js';

const UCDP = '../shared/data/incidents/ucdp_ged_syria_2016-2018.csv';
const OCHA = '../shared/data/geo/ocha/syr_admin1.geojson';
const withFile = (file: string) => {
  if (existsSync(file)) return it;
  console.warn(`SKIPPED: ${file} is not there`);
  return it.skip;
};

describe('governorates', () => {
  it('are SY01 to SY14, in order', () => {
    const codes = Array.from({ length: 14 }, (_, at) => `SY${String(at + 1).padStart(2, '0')}`);
    expect(GOVERNORATES.map(({ pcode }) => pcode)).toEqual(codes);
    expect(COUNTRY.pcode).toBe('SY');
  });

  it.each(['ucdp', 'geonames', 'naturalEarth', 'en', 'ar'] as const)(
    'share no %s with one another',
    (column) => {
      expect(new Set(GOVERNORATES.map((row) => row[column])).size).toBe(14);
    },
  );

  it.each([
    ['Rif Dimashq Governorate', 'SY03'],
    ['Damascus Governorate', 'SY01'],
    ['Al Hasakah Governorate', 'SY08'],
    ['Deir ez Zor Governorate', 'SY09'],
    ['As Suwayda Governorate', 'SY13'],
    ['Damascus', undefined],
    ['damascus governorate', undefined],
    ['', undefined],
  ])('reads the UCDP name %s', (name, pcode) => {
    expect(governorateOfUcdp(name)?.pcode).toBe(pcode);
  });

  it('reads the codes of the other sources, and nothing else', () => {
    expect(governorateOfGeonames('13')?.en).toBe('Damascus');
    expect(governorateOfGeonames('08')?.en).toBe('Rural Damascus');
    expect(governorateOfGeonames('')).toBeNull();
    expect(governorateOfNaturalEarth('SYR-145')?.en).toBe('Quneitra');
    expect(governorateOfNaturalEarth('SYR-5261')).toBeNull();
  });

  withFile(UCDP)('know every name of the first level that UCDP uses', () => {
    const rows: Record<string, string>[] = parse(readFileSync(UCDP), { columns: true });
    const names = new Set(rows.map(({ adm_1 = '' }) => adm_1).filter((name) => name !== ''));
    expect([...names].filter((name) => !governorateOfUcdp(name))).toEqual([]);
    expect(names.size).toBe(14);
  });

  withFile(OCHA)('say what OCHA says', () => {
    const { features } = JSON.parse(readFileSync(OCHA, 'utf8'));
    const said = features.map(({ properties: p }: { properties: Record<string, string> }) => [
      p['PCODE'],
      p['NAME_EN'],
      p['NAME_AR'],
    ]);
    expect(GOVERNORATES.map(({ pcode, en, ar }) => [pcode, en, ar])).toEqual(said);
  });
});
