import { existsSync } from 'node:fs';
import { type LonLat, type PlaceRecord } from '@himaya/contracts';
import { bundledPlaces } from './bundled-gazetteer.js';
import { REFUSALS, WARNINGS } from './import-report.js';
import { readSourceFiles, type SourceFile } from './ocha-files.js';
import { withoutReplaced } from './merge-places.js';
import { importOcha, type PlacesImport } from './ocha-import.js';

type Row = Record<string, unknown>;
const HEADER =
  'pcode,name_en,name_ar,adm3_pcode,adm3_en,adm2_pcode,adm2_en,adm1_pcode,adm1_en,lat,lon,coord_source';
const csv = (...lines: string[]): SourceFile => ({
  name: 'communities.csv',
  text: ['\ufeff' + HEADER, ...lines].join('\r\n'),
});
const box = (west: number, south: number): LonLat[] => [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]; // prettier-ignore
const geojson = (name: string, rows: Row[], coordinates: unknown = [box(37, 36)]): SourceFile => ({
  name,
  text: JSON.stringify({
    type: 'FeatureCollection',
    features: rows.map((properties) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Polygon', coordinates },
    })),
  }),
});

/** Invented units: P-codes of no table, so that nothing is taken for real. */
const up0 = {
  ADM0_EN: 'Syrian Arab Republic',
  ADM0_AR: 'الجمهورية العربية السورية',
  ADM0_PCODE: 'SY',
};
const up1 = { ...up0, ADM1_EN: 'Aleppo', ADM1_PCODE: 'SY02' };
const up2 = { ...up1, ADM2_EN: 'Invented', ADM2_PCODE: 'SY0290' };
const up3 = { ...up2, ADM3_PCODE: 'SY029000' };
const DISTRICT = {
  NAME_EN: 'Invented',
  NAME_AR: 'مخترعة',
  PCODE: 'SY0290',
  UPDATE_DAT: '2016-09-05',
  ...up1,
};
const SUBDISTRICT = { NAME_EN: 'Invented', NAME_AR: 'مركز مخترعة', PCODE: 'SY029000', ...up2 };
const units = [geojson('adm3.geojson', [SUBDISTRICT]), geojson('adm2.geojson', [DISTRICT])];
const tail = 'SY029000,Invented,SY0290,Invented,SY02,Aleppo';
const known = bundledPlaces();

const run = (files: readonly SourceFile[], places = known, approved: readonly string[] = []) =>
  importOcha(files, places, approved);
const find = ({ places }: PlacesImport, pcode: string) => places.find((one) => one.pcode === pcode);
const warned = ({ report }: PlacesImport, code: keyof typeof WARNINGS) =>
  report.warnings.find((warning) => warning.code === code)?.pcodes ?? [];

describe('importOcha', () => {
  it('reads units and communities, whatever the order of the files', () => {
    const answer = run([csv(`C9001,Alpha,ألفا,${tail},36.5,37.5,x`), ...units]);
    expect(find(answer, 'C9001')).toEqual({
      pcode: 'C9001',
      level: 'community',
      parent: 'SY029000',
      name: { en: 'Alpha', ar: 'ألفا' },
      altNames: [],
      lon: 37.5,
      lat: 36.5,
      population: null,
      source: 'ocha',
      version: 'COD populated places',
    });
    expect(find(answer, 'SY0290')).toMatchObject({ parent: 'SY02', version: 'COD-AB 2016-09-05' });
    expect(answer.report).toMatchObject({ read: 3, added: 3, updated: 0, skipped: 0, refused: [] });
    expect(answer.areas.map(({ pcode }) => pcode)).toEqual(['SY0290', 'SY029000']);
  });

  it('takes the stated parent, though prefix and polygon say another', () => {
    const other = { ...SUBDISTRICT, NAME_EN: 'Other', PCODE: 'SY029001' };
    const files = [...units, geojson('more.geojson', [other], [box(40, 36)])];
    const inside = csv(`C9001,Alpha,ألفا,SY029001,Other,SY0290,Invented,SY02,Aleppo,36.5,37.5,x`);
    const answer = run([...files, inside]);
    expect(find(answer, 'C9001')).toMatchObject({ parent: 'SY029001', lon: 37.5, lat: 36.5 });
    expect(warned(answer, 'outside-parent')).toEqual(['C9001']);
  });

  it('climbs to the next stated unit where the nearest is not known', () => {
    const answer = run([csv(`C9001,Alpha,ألفا,${tail},36.5,37.5,x`)]);
    expect(find(answer, 'C9001')?.parent).toBe('SY02');
    expect(warned(answer, 'parent-missing')).toEqual(['C9001']);
  });

  it('says where row and table of units disagree', () => {
    const line = 'C9001,Alpha,ألفا,SY029000,Invented,SY0101,Other,SY01,Damascus,36.5,37.5,x';
    const answer = run([...units, csv(line)]);
    expect(find(answer, 'C9001')?.parent).toBe('SY029000');
    expect(warned(answer, 'parents-disagree')).toEqual(['C9001']);
  });

  it('puts a neighbourhood under its community', () => {
    const row = { NAME_EN: 'Old Town', NAME_AR: 'المدينة القديمة', PCODE: 'N9001', ...up3 };
    const hood = { ...row, ADM4_PCODE: 'C9001', LATITUDE: 36.4, LONGITUDE: 37.4 };
    const town = csv(`C9001,Alpha,ألفا,${tail},36.5,37.5,x`);
    const answer = run([geojson('hoods.geojson', [hood]), town, ...units]);
    expect(find(answer, 'N9001')).toMatchObject({
      parent: 'C9001',
      level: 'neighbourhood',
      lon: 37.4,
    });
  });

  it('keeps places of one name apart, and says so', () => {
    const lines = ['C9001,Twin (North)', 'C9002,Twin (South)', 'C9003,Single'].map(
      (start, at) => `${start},${at < 2 ? 'التوءم' : 'المفرد'},${tail},36.5,37.5,x`,
    );
    const answer = run([...units, csv(...lines)]);
    expect(answer.report.levels.community).toBe(3);
    expect(warned(answer, 'ambiguous-english')).toEqual(['C9001', 'C9002']);
    expect(warned(answer, 'ambiguous-arabic')).toEqual(['C9001', 'C9002']);
    expect(find(answer, 'C9001')?.altNames).toEqual(['Twin']);
  });

  it('notes a missing Arabic name and exchanged names', () => {
    const country = { ...SUBDISTRICT, ADM0_EN: up0.ADM0_AR, ADM0_AR: up0.ADM0_EN };
    const answer = run([
      geojson('adm3.geojson', [country]),
      csv(`C9001,Alpha,,${tail},36.5,37.5,x`, `C9002,بيتا,Beta,${tail},36.5,37.5,x`),
    ]);
    expect(find(answer, 'C9001')?.name).toEqual({ en: 'Alpha', ar: null });
    expect(find(answer, 'C9002')?.name).toEqual({ en: 'Beta', ar: 'بيتا' });
    expect(warned(answer, 'missing-arabic')).toEqual(['C9001']);
    expect(warned(answer, 'swapped-names')).toEqual(['C9002']);
    expect(warned(answer, 'swapped-country')).toEqual(['SY029000']);
  });

  it('keeps and notes an invalid polygon', () => {
    const bow = [[37, 36], [38, 37], [38, 36], [37, 37], [37, 36]]; // prettier-ignore
    const answer = run([geojson('adm2.geojson', [DISTRICT], [bow])]);
    expect(warned(answer, 'invalid-polygon')).toEqual(['SY0290']);
    expect(answer.areas).toHaveLength(1);
  });

  it.each([
    ['bad-code', `X1,Alpha,ألفا,${tail},36.5,37.5,x`],
    ['bad-code', `SY029000,Alpha,ألفا,${tail},36.5,37.5,x`],
    ['bad-name', `C9001,,ألفا,${tail},36.5,37.5,x`],
    ['bad-name', `C9001,${'A'.repeat(201)},ألفا,${tail},36.5,37.5,x`],
    ['bad-coordinates', `C9001,Alpha,ألفا,${tail},,37.5,x`],
    ['bad-coordinates', `C9001,Alpha,ألفا,${tail},NaN,37.5,x`],
    ['bad-coordinates', `C9001,Alpha,ألفا,${tail},36.5,190,x`],
    ['duplicate-code', `C9000,Alpha,ألفا,${tail},36.5,37.5,x`],
    ['not-csv', 'C9001,Alpha'],
  ])('refuses a row: %s', (reason, line) => {
    const { report } = run([csv(`C9000,First,الأول,${tail},36.5,37.5,x`, line)]);
    expect(report.refused).toEqual([{ file: 'communities.csv', row: 3, reason }]);
    expect(report).toMatchObject({ read: 2, added: 1 });
  });

  it.each([
    ['a hole in the numbers', [[[37, 36], [38, 'x'], [38, 37], [37, 36]]]], // prettier-ignore
    ['metres', [[[370000, 36], [38, 36], [38, 37], [370000, 36]]]], // prettier-ignore
    ['an open line', [[[37, 36], [38, 36]]]], // prettier-ignore
    ['nothing', []],
  ])('refuses a polygon of %s', (_what, coordinates) => {
    const { report } = run([geojson('adm2.geojson', [DISTRICT], coordinates)]);
    expect(report.refused).toEqual([{ file: 'adm2.geojson', row: 1, reason: 'bad-geometry' }]);
  });

  it.each([
    ['not-json', '{"type": "FeatureCollection", '],
    ['unknown-file', '{"type": "FeatureCollection", "features": []}'],
    ['unknown-file', '{"features": [{"properties": {"NAME": "x"}}]}'],
    ['unknown-file', '[1]'],
    ['unknown-file', 'a,b\n1,2'],
    ['unknown-file', ''],
  ])('refuses a file: %s', (reason, text) => {
    const { report } = run([{ name: 'odd', text }]);
    expect(report.refused).toEqual([{ file: 'odd', row: null, reason }]);
    expect(report).toMatchObject({ read: 0, added: 0 });
  });

  it('adds nothing the second time', () => {
    const files = [...units, csv(`C9001,Alpha (Invented),ألفا_ألفى,${tail},36.5,37.5,x`)];
    const first = run(files);
    const second = run(files, [...known, ...first.places]);
    expect(second.report).toMatchObject({ read: 3, added: 0, updated: 0, skipped: 3 });
    expect(second.places).toEqual([]);
    expect(second.areas).toEqual(first.areas);
  });

  describe('of a place that something approved names', () => {
    const first = run([...units, csv(`C9001,Alpha,ألفا,${tail},36.5,37.5,x`)]);
    const stored = [...known, ...first.places];
    const elsewhere = 'SY019000,Other,SY0190,Other,SY01,Damascus';
    const other = [
      geojson('adm2.geojson', [
        { ...DISTRICT, NAME_EN: 'Other', PCODE: 'SY0190', ADM1_PCODE: 'SY01', ADM1_EN: 'Damascus' },
      ]),
      geojson('adm3.geojson', [
        { ...SUBDISTRICT, NAME_EN: 'Other', PCODE: 'SY019000', ADM2_PCODE: 'SY0190', ADM1_PCODE: 'SY01' }, // prettier-ignore
      ]),
    ];
    const moved = [...other, csv(`C9001,Alpha,ألفا,${elsewhere},36.5,37.5,x`)];
    const district = [geojson('adm2.geojson', [{ ...DISTRICT, ADM1_PCODE: 'SY01' }])];
    const renamed = [...units, csv(`C9001,Beta,ألفا,${tail},36.5,37.5,x`)];

    it.each<[string, readonly SourceFile[], string[], string, string[]]>([
      ['moves it where nothing does', moved, [], 'C9001', []],
      ['does not move it', moved, ['C9001'], 'none', ['C9001']],
      ['moves it where only another is named', moved, ['GN167357'], 'C9001', []],
      ['moves no unit above it', district, ['C9001'], 'none', ['SY0290']],
      ['moves such a unit where nothing does', district, [], 'SY0290', []],
      ['renames it', renamed, ['C9001'], 'C9001', []],
    ])('%s', (_what, files, approved, changed, held) => {
      const answer = run(files, stored, approved);
      const pcodes = answer.places.map(({ pcode }) => pcode);
      expect(pcodes.find((pcode) => ['C9001', 'SY0290'].includes(pcode)) ?? 'none').toBe(changed);
      expect(warned(answer, 'move-held')).toEqual(held);
    });
  });

  it('updates a known unit and keeps its other spellings', () => {
    const row = {
      NAME_EN: "Dar'a",
      NAME_AR: 'درعا',
      PCODE: 'SY12',
      UPDATE_DAT: '2016-09-05',
      ...up0,
    };
    const answer = run([geojson('adm1.geojson', [row])]);
    expect(answer.report).toMatchObject({ added: 0, updated: 1 });
    expect(find(answer, 'SY12')).toMatchObject({
      source: 'ocha',
      altNames: ['Daraa', 'Deraa', "Der'a"],
    });
  });
});

describe('bundled places and their namesakes', () => {
  const bundled: PlaceRecord = {
    ...{ pcode: 'GN1', level: 'community', parent: 'SY02', lon: 37, lat: 36, population: 900 },
    ...{
      name: { en: 'Al Alpha', ar: 'جملا' },
      altNames: ['Alfa'],
      source: 'geonames',
      version: 'x',
    },
  };
  const withBundled = (...lines: string[]) =>
    run(
      [...units, csv(...lines)],
      [...known.filter(({ source }) => source === 'builtin'), bundled],
    );
  const line = (pcode: string, en: string, ar: string, governorate = tail) =>
    `${pcode},${en},${ar},${governorate},36.02,37.02,x`;

  it.each([
    ['its own name', 'Al-Alpha', 'جُملا'],
    ['an alias', 'Alfa (North)', 'جملا'],
    ['another English name', 'Olpho', 'جملا'],
    ['the article in Arabic', 'Olpho', 'الجملا'],
  ])('gives way to the one community of its Arabic name under %s', (_what, en, ar) => {
    const answer = withBundled(line('C9001', en, ar));
    expect(answer.report.replaced).toEqual([{ pcode: 'GN1', by: 'C9001' }]);
    expect(find(answer, 'C9001')).toMatchObject({ population: 900, lon: 37.02 });
  });

  it('gives way to the one of several that bears its English name too', () => {
    const answer = withBundled(line('C9001', 'Olpho', 'جملا'), line('C9002', 'Alpha', 'جملا'));
    expect(answer.report.replaced).toEqual([{ pcode: 'GN1', by: 'C9002' }]);
  });

  it('hands its spellings on', () => {
    const answer = withBundled(line('C9001', 'Alpha', 'جملا'));
    expect(find(answer, 'C9001')?.altNames).toEqual(['Al Alpha', 'Alfa']);
  });

  it.each([
    ['another Arabic name', line('C9001', 'Alpha', 'بيتا')],
    ['no Arabic name', line('C9001', 'Alpha', '')],
    ['another governorate', line('C9001', 'Alpha', 'جملا', 'SY110000,R,SY1100,R,SY11,Ar-Raqqa')],
  ])('stays beside a place with %s', (_what, row) => {
    expect(withBundled(row).report.replaced).toEqual([]);
  });

  it('stays where several bear its names, or the one that does lies far away', () => {
    const several = withBundled(
      line('C9001', 'Alpha (A)', 'جملا'),
      line('C9002', 'Alpha (B)', 'جملا'),
    );
    expect(several.report.replaced).toEqual([]);
    expect(warned(several, 'several-namesakes')).toEqual(['GN1']);
    const distant = withBundled(`C9001,Alpha,جملا,${tail},36.02,37.2,x`);
    expect(distant.report.replaced).toEqual([]);
    expect(warned(distant, 'distant-namesake')).toEqual(['GN1']);
  });

  it('does not come back with what ships', () => {
    const shipped = [...known.filter(({ source }) => source === 'builtin'), bundled];
    const stored = withBundled(line('C9001', 'Alpha', 'جملا')).places;
    const codes = (places: readonly PlaceRecord[]) => places.map(({ pcode }) => pcode);
    expect(codes(withoutReplaced(shipped, stored))).not.toContain('GN1');
    expect(codes(withoutReplaced(shipped, shipped))).toContain('GN1');
  });
});

describe('reasons and warnings', () => {
  it.each([...Object.entries(REFUSALS), ...Object.entries(WARNINGS)])(
    'says %s in both languages',
    (_code, { en, ar }) => {
      expect(en).toMatch(/[a-z]/);
      expect(ar).toMatch(/\p{Script=Arabic}/u);
    },
  );
});

const OCHA = '../shared/data/geo/ocha';
const present = existsSync(OCHA);
if (!present) console.warn(`SKIPPED: the import of OCHA's own files, ${OCHA} is not there`);

(present ? describe : describe.skip)("OCHA's own files", () => {
  let answer: PlacesImport;
  beforeAll(async () => {
    answer = run(await readSourceFiles([OCHA]));
  }, 120_000);

  it('give every unit, community and neighbourhood', () => {
    expect(answer.report.levels).toEqual({
      country: 1,
      governorate: 14,
      district: 62,
      subdistrict: 272,
      community: 7593,
      neighbourhood: 414,
    });
    expect(answer.report).toMatchObject({ read: 8356, added: 8341, updated: 15, refused: [] });
  });

  it('show their known traps', () => {
    const isIn = (letter: string) => (pcode: string) => pcode.startsWith(letter);
    expect(warned(answer, 'missing-arabic')).toHaveLength(1971);
    expect(warned(answer, 'swapped-country')).toHaveLength(272);
    expect(warned(answer, 'outside-parent').filter(isIn('C'))).toHaveLength(39);
    expect(warned(answer, 'invalid-polygon').filter((code) => code.length === 8)).toHaveLength(15);
    expect(warned(answer, 'parent-missing')).toEqual([]);
    expect(warned(answer, 'parents-disagree')).toEqual([]);
  });

  it('leave no place without a governorate', () => {
    const byCode = new Map([...known, ...answer.places].map((place) => [place.pcode, place]));
    const top = ({ level, parent }: PlaceRecord): string =>
      level === 'governorate' ? 'found' : top(byCode.get(parent ?? '') as PlaceRecord);
    const below = answer.places.filter(({ level }) => level !== 'country');
    expect(new Set(below.map(top))).toEqual(new Set(['found']));
  });

  it('replace bundled places of the same name, and keep the doubtful', () => {
    expect(answer.report.replaced).toHaveLength(258);
    // Suran, Sharan, Al Annazah, Afrin and Ad Dana; and a Qabbasin 55 km from the town.
    expect(warned(answer, 'several-namesakes')).toHaveLength(5);
    expect(warned(answer, 'distant-namesake')).toEqual(['GN168061']);
  });

  it.each([
    ['district', 62, 60_000],
    ['subdistrict', 272, 150_000],
    ['neighbourhood', 414, 200_000],
  ])('draw each %s in few bytes', (level, count, bytes) => {
    const areas = answer.areas.filter((area) => area.level === level);
    expect(areas).toHaveLength(count);
    expect(JSON.stringify(areas).length).toBeLessThan(bytes);
  });

  it('add nothing the second time', async () => {
    const gone = new Set(answer.report.replaced.map(({ pcode }) => pcode));
    const kept = known.filter(({ pcode }) => !gone.has(pcode));
    const now = [...new Map([...kept, ...answer.places].map((one) => [one.pcode, one])).values()];
    const again = run(await readSourceFiles([OCHA]), now);
    expect(again.report).toMatchObject({ added: 0, updated: 0, skipped: 8356, replaced: [] });
  }, 120_000);
});
