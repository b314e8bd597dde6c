import { EVENT_FAMILIES } from './event-families.js';
import { EVENT_TYPES, type EventTypeFacts } from './event-types.js';
import { REPORT_KINDS } from './report-kinds.js';

const where = (test: (type: EventTypeFacts) => boolean) =>
  EVENT_TYPES.list
    .filter(test)
    .map((type) => type.code)
    .join(' ');

describe('event types', () => {
  it.each([
    ['T2', 'E10 E11 E12 E16 E17 E20 E21 E24 E25'],
    ['T3', 'E22'],
    ['T4', 'E13'],
    ['T0', ''],
  ])('start at tier %s: %s', (tier, codes) => {
    expect(where((type) => type.defaultTier === tier)).toBe(codes);
  });

  it.each([
    ['days14', 'E10 E11 E12 E16 E17 E20 E24'],
    ['none', 'E07'],
  ])('hold %s: %s', (embargo, codes) => {
    expect(where((type) => type.embargo === embargo)).toBe(codes);
  });

  it('ask two reviewers for custody, sexual violence and child recruitment', () => {
    expect(where((type) => type.approvals === 2)).toBe('E10 E11 E12 E13 E22');
  });

  it('never draw sexual violence or a hazard', () => {
    expect(where((type) => !type.drawn)).toBe('E07 E13');
  });

  it('keep E00 and the square for dataset records', () => {
    expect(where((type) => type.datasetOnly)).toBe('E00');
    const squares = EVENT_FAMILIES.list.filter((family) => family.shape === 'square');
    expect(squares.map((family) => family.code)).toEqual(['unspecified']);
    expect(where((type) => type.family === 'unspecified')).toBe('E00');
  });

  it.each([
    ['bombardment', 'E01 E02 E03 E26'],
    ['ground', 'E04 E09 E25'],
    ['devices', 'E05 E06 E07'],
    ['toxic', 'E08'],
    ['custody', 'E10 E11 E12 E13'],
    ['homes', 'E14 E15 E16 E17 E23'],
    ['access', 'E18 E19 E20 E21 E22 E24 E99'],
  ])('form the family %s: %s', (family, codes) => {
    expect(where((type) => type.family === family)).toBe(codes);
  });

  it('have slugs of their own', () => {
    const slugs = EVENT_TYPES.list.map((type) => type.slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs.filter((slug) => !/^[a-z]+(_[a-z]+)*$/.test(slug))).toEqual([]);
  });

  it('are each reached from a choice of the report form, but for E00', () => {
    const reached = new Set<string>(REPORT_KINDS.list.flatMap((kind) => kind.eventTypes));
    expect(EVENT_TYPES.codes.filter((code) => !reached.has(code))).toEqual(['E00']);
  });
});

/** Relative luminance and contrast of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('symbols', () => {
  it.each(EVENT_FAMILIES.list)('$code stands out 3:1 on white and on dark', (family) => {
    expect(contrast(family.colour, '#ffffff')).toBeGreaterThanOrEqual(3);
    expect(contrast(family.colourDark, '#1b1f24')).toBeGreaterThanOrEqual(3);
  });

  it('have a shape and two colours each of their own', () => {
    for (const key of ['shape', 'colour', 'colourDark'] as const) {
      const values = EVENT_FAMILIES.list.map((family) => family[key]);
      expect(new Set(values).size).toBe(values.length);
    }
  });
});
