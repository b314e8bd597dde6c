import { EVENT_FAMILIES, FACET_NAMES } from '@himaya/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCatalogues } from '../i18n/catalogue-plugin.js';
import { makeWords } from '../i18n/language.js';
import { onlyProbes } from '../map/trusted-types.js';
import { createStore } from '../state.js';
import { EMPTY_VIEW } from '../url-state.js';
import { incidentBasis, stepBasis } from './basis.js';
import { facetRows, toggled } from './facets.js';
import { areaPath, COUNTRY_BOX, frameOf } from './locator.js';
import { withoutControls } from './people-text.js';
import { rangeWords } from './record-words.js';
import { ringOf } from './symbol.js';

const { en, ar } = checkCatalogues();
const words = {
  en: makeWords('en', en.catalogue, String),
  ar: makeWords('ar', ar.catalogue, String),
};
const styles = join(__dirname, '..', 'styles');
const sheet = readdirSync(styles)
  .map((name) => readFileSync(join(styles, name), 'utf8'))
  .join('\n');

describe('words for a range', () => {
  it.each([
    [null, null, 'not known', 'غير معروف'],
    [0, 0, '0', '0'],
    [3, 3, '3', '3'],
    [3, 5, '3 to 5', 'من 3 إلى 5'],
    [3, null, 'at least 3', 'لا يقل عن 3'],
    [null, 5, 'up to 5', 'حتى 5'],
  ])('of %s to %s', (min, max, english, arabic) => {
    expect(rangeWords({ min, max }, words.en)).toBe(english);
    expect(rangeWords({ min, max }, words.ar)).toBe(arabic);
  });
});

describe('text of people', () => {
  it('loses what could turn the words round it, and keeps what Arabic needs', () => {
    expect(withoutControls('a\u202eb\u2066c\u2069d')).toBe('abcd');
    expect(withoutControls('می\u200cخواهم\u200f')).toBe('می\u200cخواهم\u200f');
  });
});

describe('a basis', () => {
  it('gives incidents the words of the law and steps those of the other', () => {
    expect(incidentBasis(['called_for', 'legal'])).toBe('legal');
    expect(stepBasis(['called_for', 'legal'])).toBe('called_for');
    expect(stepBasis(['legal'])).toBe('legal');
    expect(incidentBasis(['declared'])).toBe('declared');
  });
});

describe('a facet', () => {
  const rows = [
    { value: 'a', count: 3 },
    { value: 'b', count: 2 },
    { value: 'c', count: 1 },
  ];

  it('shows what is selected though it counts nothing or stands past the limit', () => {
    expect(facetRows(rows, ['c', 'x'], 1).map(({ value }) => value)).toEqual(['a', 'c', 'x']);
  });

  it.each(FACET_NAMES)('%s goes in and out of a view, and closes the open record', (facet) => {
    const chosen = toggled({ ...EMPTY_VIEW, sel: 'HM-0A1B2C3D' }, facet, 'v');
    expect(chosen).toMatchObject({ [facet]: ['v'], sel: null });
    expect(toggled(chosen, facet, 'v')).toEqual(EMPTY_VIEW);
  });
});

describe('a ring', () => {
  it.each([
    [{ grade: 'G2', contested: [] }, 'G2'],
    [{ grade: 'G2', contested: ['harm'] }, 'contested'],
    [{ grade: 'G1', contested: true }, 'contested'],
    [{ grade: 'G0' }, null],
    [{ grade: null }, null],
  ])('of %j', (record, ring) => {
    expect(ringOf(record)).toBe(ring);
  });
});

describe('the locator', () => {
  it('draws in whole steps within its frame', () => {
    const frame = frameOf(COUNTRY_BOX, 320);
    const ring = [
      [36, 34],
      [37, 34],
      [37, 35],
      [36, 35],
      [36, 34],
    ] as const;
    const geometry = { type: 'MultiPolygon', coordinates: [[ring]] } as const;
    expect(areaPath({ pcode: 'X', name: { en: 'X', ar: null }, geometry }, frame)).toMatch(
      /^M27 \d+l44 0 0-\d+-44 0 0 \d+z$/,
    );
  });
});

describe('trusted types', () => {
  it('pass what Leaflet probes with, and nothing else', () => {
    expect(onlyProbes('<svg/>')).toBe('<svg/>');
    expect(() => onlyProbes('<img src=x onerror=alert(1)>')).toThrow(TypeError);
  });
});

describe('a store', () => {
  it('tells of each change with what was before, until stopped', () => {
    const store = createStore({ count: 0 });
    const seen: [number, number][] = [];
    const stop = store.subscribe((state, before) => seen.push([before.count, state.count]));
    store.set({ count: 1 });
    stop();
    store.set({ count: 2 });
    expect(seen).toEqual([[0, 1]]);
    expect(store.get()).toEqual({ count: 2 });
  });
});

describe('the styles', () => {
  it('have no left and no right', () => {
    const physical =
      /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|left|right)\s*:|(?:float|text-align):\s*(?:left|right)/m;
    expect(physical.exec(sheet)).toBeNull();
  });

  it('ask nothing of another site', () => {
    expect(sheet).not.toMatch(/url\(|@import\s+(?:url|['"]https?:)|@font-face/);
  });

  it('colour each family as the code list does', () => {
    for (const family of EVENT_FAMILIES.list) {
      const colours = [
        ...sheet.matchAll(new RegExp(`\\.family-${family.code} \\{\\s*--family: (#\\w+)`, 'g')),
      ];
      expect(colours.map((match) => match[1])).toEqual([family.colour, family.colourDark]);
    }
  });
});
