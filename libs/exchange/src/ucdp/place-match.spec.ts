import {
  type MatchPlace,
  PlaceMatcher,
  type PlaceQuestion,
  settlementNames,
} from './place-match.js';

const place = (pcode: string, en: string, more: Partial<MatchPlace> = {}): MatchPlace => ({
  pcode,
  level: 'community',
  name: { en, ar: null },
  altNames: [],
  adm1: 'SY04',
  adm2: 'SY0401',
  lon: 37,
  lat: 34.5,
  source: 'ocha',
  ...more,
});

const PLACES = [
  place('C1', 'Tadmor', { altNames: ['Palmyra'], name: { en: 'Tadmor', ar: 'تدمر' } }),
  place('C2', 'Twin'),
  place('C3', 'Twin'),
  place('C4', 'Far'),
  place('C5', 'Elsewhere', { adm1: 'SY02' }),
  place('C6', "Ein el-'Arab"),
  place('C7', 'Both'),
  place('GN7', 'Both', { source: 'geonames', adm2: null }),
  place('GN8', 'Known once', { source: 'geonames', adm2: null }),
  place('N1', 'Quarter of one', { level: 'neighbourhood' }),
  place('C9', 'Pointless', { lon: null, lat: null }),
  place('SY040100', 'Subdistrict of it', { level: 'subdistrict' }),
  place('SY0401', 'Tadmor', { level: 'district' }),
  place('SY0402', "A'zaz", { level: 'district', adm2: 'SY0402' }),
];

const matcher = new PlaceMatcher(PLACES);
const ask = (more: Partial<PlaceQuestion>): PlaceQuestion => ({
  precision: 'L5',
  adm1: 'SY04',
  place: 'Tadmor town',
  district: '',
  lon: 37.001,
  lat: 34.501,
  ...more,
});

describe('the names of a settlement', () => {
  it.each([
    ['Tadmur town', ['Tadmur']],
    ['Tallbisah  town', ['Tallbisah']],
    ['Tadmur/Palmyra town', ['Tadmur', 'Palmyra']],
    ['Kurt Fawqani / Kurd Rojhilate village', ['Kurt Fawqani', 'Kurd Rojhilate']],
    ['Gassanieh town/Inkizik town', ['Gassanieh', 'Inkizik']],
    ['Silos east of Palmyra/Tadmur', ['Silos east of Palmyra/Tadmur']],
    ['Saqba suburb', ['Saqba']],
    ['Ubin IDP Camp', ['Ubin IDP Camp']],
    ['Towntown', ['Towntown']],
  ])('%p: %p', (text, names) => expect(settlementNames(text)).toEqual(names));
});

describe('the match of a place', () => {
  it.each<[string, Partial<PlaceQuestion>, string | null]>([
    ['the name', {}, 'C1'],
    ['an alternative name', { place: 'Palmyra city' }, 'C1'],
    ['either of two names of one place', { place: 'Tadmor/Palmyra town' }, 'C1'],
    ['the Arabic name', { place: 'تدمر' }, 'C1'],
    ['another spelling of the article', { place: 'Ein al-Arab town' }, 'C6'],
    ['a neighbourhood', { place: 'Quarter of one neighborhood' }, 'N1'],
    ['a place near the point', { precision: 'L6' }, 'C1'],
    ['OCHA before GeoNames', { place: 'Both town' }, 'C7'],
    ['GeoNames where OCHA has none', { place: 'Known once town' }, 'GN8'],
    ['a place without a point', { place: 'Pointless village' }, 'C9'],
    ['a spelling that is not exact', { place: 'Tadmour town' }, null],
    ['two of one name', { place: 'Twin village' }, null],
    ['two names of two places', { place: 'Far/Palmyra village' }, null],
    ['another governorate', { place: 'Elsewhere town' }, null],
    ['no governorate', { adm1: null }, null],
    ['a sub-district', { place: 'Subdistrict of it' }, null],
    ['an empty name', { place: ' town' }, null],
    ['a district alone', { precision: 'L7' }, null],
    ['a governorate alone', { precision: 'L8' }, null],
    ['a fuzzy area', { precision: 'L9' }, null],
    ['another district than the source names', { district: 'Azaz district' }, null],
    ['coordinates far away', { lat: 34.7 }, null],
  ])('%s: %p gives %p', (_what, more, pcode) => {
    expect(matcher.match(ask(more)).placePcode).toBe(pcode);
  });

  it.each<[string, Partial<PlaceQuestion>, string | null]>([
    ['its name', { precision: 'L7', district: 'Tadmor district' }, 'SY0401'],
    [
      'its name after the words for it',
      { precision: 'L7', district: 'Mintaqat Azaz district' },
      'SY0402',
    ],
    ['a spelling that is not exact', { precision: 'L7', district: 'Tadmur district' }, null],
    ['another governorate', { precision: 'L7', adm1: 'SY02', district: 'Tadmor district' }, null],
    ['the matched place, where the source names none', {}, 'SY0401'],
    [
      'the source alone, where no place matches',
      { place: 'Nowhere', district: 'Azaz district' },
      'SY0402',
    ],
    ['nothing beyond a district', { precision: 'L8', district: 'Tadmor district' }, null],
  ])('finds a district by %s: %p gives %p', (_what, more, pcode) => {
    expect(matcher.match(ask(more)).adm2).toBe(pcode);
  });
});
