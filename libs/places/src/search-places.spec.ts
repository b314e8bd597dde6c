import { type PlaceRecord } from '@himaya/contracts';
import { bundledPlaces } from './bundled-gazetteer.js';
import { buildPlaceIndex, type PlaceSearchOptions, searchPlaces } from './search-places.js';

function place(
  pcode: string,
  en: string,
  ar: string | null,
  more: Partial<PlaceRecord>,
): PlaceRecord {
  return {
    pcode,
    level: 'community',
    parent: null,
    name: { en, ar },
    altNames: [],
    lon: 37,
    lat: 36,
    population: null,
    source: 'ocha',
    version: 'test',
    ...more,
  };
}

const unit = (level: PlaceRecord['level'], parent: string | null) => ({
  level,
  parent,
  lon: null,
  lat: null,
});
const PLACES: readonly PlaceRecord[] = [
  place('SY', 'Syria', 'سوريا', unit('country', null)),
  place('SY02', 'Aleppo', 'حلب', unit('governorate', 'SY')),
  place('SY11', 'Ar-Raqqa', 'الرقة', unit('governorate', 'SY')),
  place('SY0200', 'Jebel Saman', 'جبل سمعان', unit('district', 'SY02')),
  place('SY020000', 'Jebel Saman', 'مركز جبل سمعان', unit('subdistrict', 'SY0200')),
  place('C1', 'Aleppo', 'حلب', { parent: 'SY020000', population: 1_600_000 }),
  place('C2', 'Jdideh (north)', 'الجديدة', { parent: 'SY020000', altNames: ['Jdideh'] }),
  place('C3', 'Jdideh (south)', 'الجديدة', {
    parent: 'SY11',
    altNames: ['Jdideh'],
    population: 90,
  }),
  place('C4', 'Tall Aleppo', null, { parent: 'SY020000' }),
  place('C5', 'Aleppine', null, { parent: 'SY020000' }),
  place('C6', 'Newaleppo', null, { parent: 'SY020000' }),
  place('C7', 'Ar-Raqqa', 'الرقة', { parent: 'SY11' }),
  place('C8', 'Raqqaville', 'رقة سمرة', { parent: 'SY11' }),
  place('N1', 'Salhiyeh', 'الصالحية', { level: 'neighbourhood', parent: 'C1' }),
];
const index = buildPlaceIndex(PLACES);
const codes = (query: string, options?: PlaceSearchOptions) =>
  searchPlaces(index, query, options).items.map(({ pcode }) => pcode);

describe('searchPlaces', () => {
  it.each([
    ['exact before prefix, wide before narrow', 'aleppo', ['SY02', 'C1', 'C4', 'C6']],
    ['prefix before word inside before letters inside', 'alepp', ['SY02', 'C1', 'C5', 'C4', 'C6']],
    ['Arabic', 'حلب', ['SY02', 'C1']],
    ['an alias', 'jdideh', ['C3', 'C2']],
    ['another spelling of the Arabic', 'الجديده', ['C3', 'C2']],
    ['no article', 'رقة', ['SY11', 'C7', 'C8']],
    ['another article', 'Al Raqqa', ['SY11', 'C7', 'C8']],
    ['no Latin article', 'raqqa', ['SY11', 'C7', 'C8']],
    ['accents', 'Ḥalab', []],
    ['a P-code', 'sy0200', ['SY0200']],
    ['nothing', ' - ', []],
    ['letters that no name has', 'zzz', []],
  ])('answers %s', (_why, query, expected) => {
    expect(codes(query)).toEqual(expected);
  });

  it.each([
    ['jdideh', 'SY02', ['C2']],
    ['jdideh', 'SY11', ['C3']],
    ['jdideh', 'SY0200', ['C2']],
    ['jdideh', 'SY99', []],
    ['salhiyeh', 'SY02', ['N1']],
    ['salhiyeh', 'C1', ['N1']],
    ['aleppo', 'SY02', ['SY02', 'C1', 'C4', 'C6']],
  ])('answers %s inside %s', (query, within, expected) => {
    expect(codes(query, { within })).toEqual(expected);
    expect(searchPlaces(index, query, { within, limit: 0 }).total).toBe(expected.length);
  });

  it('names the units above, from the stated parents', () => {
    const [hit] = searchPlaces(index, 'Salhiyeh').items;
    expect(hit).toEqual({
      pcode: 'N1',
      level: 'neighbourhood',
      name: { en: 'Salhiyeh', ar: 'الصالحية' },
      community: { pcode: 'C1', en: 'Aleppo', ar: 'حلب' },
      subdistrict: { pcode: 'SY020000', en: 'Jebel Saman', ar: 'مركز جبل سمعان' },
      district: { pcode: 'SY0200', en: 'Jebel Saman', ar: 'جبل سمعان' },
      governorate: { pcode: 'SY02', en: 'Aleppo', ar: 'حلب' },
      lon: 37,
      lat: 36,
    });
  });

  it('leaves open the units that the gazetteer does not state', () => {
    const [hit] = searchPlaces(index, 'Jdideh').items;
    expect(hit).toMatchObject({
      subdistrict: null,
      district: null,
      governorate: { pcode: 'SY11' },
    });
  });

  it('counts what a limit leaves off', () => {
    const { total, items } = searchPlaces(index, 'aleppo', { limit: 2 });
    expect([total, items.length]).toEqual([4, 2]);
  });

  it.each([
    ['Daraa', 'SY12', 'GN170905'],
    ['درعا', 'SY12', 'GN170905'],
    ['Deir al-Zor', 'SY09', 'GN170794'],
    ['القامشلي', 'GN173377', undefined],
    ['Manbij', 'GN167357', undefined],
  ])('finds %s in the bundled gazetteer', (query, first, second) => {
    const { items } = searchPlaces(buildPlaceIndex(bundledPlaces()), query);
    expect(items[0]?.pcode).toBe(first);
    if (second) expect(items.map(({ pcode }) => pcode)).toContain(second);
  });
});
