import { CHANGED_FIELDS, type ChangedField, type ChangedValue } from '@himaya/contracts';
import { describeEdtf } from '@himaya/edtf';
import { checkCatalogues } from '../i18n/catalogue-plugin.js';
import { makeWords } from '../i18n/language.js';
import { changeSign, FIELD_NAMES, valueWords } from './change-words.js';

const catalogues = checkCatalogues();
const HARM = {
  outcome: 'killed',
  unit: 'person',
  status: 'civilian',
  sex: 'unknown',
  age: 'child_u18',
  min: 1,
  best: 2,
  max: 3,
  named: null,
  basis: 'reported',
};

const VALUES: Readonly<Record<ChangedField, ChangedValue>> = {
  eventType: 'E03',
  edtf: '2025-03-05',
  place: { pcode: 'C1', en: 'Invented', ar: 'مخترعة' },
  position: { lon: 37.1, lat: 36.2 },
  precision: 'village',
  precisionReason: 'Invented.',
  lastContactOn: '2025-03-05',
  summaryEn: 'Invented.',
  summaryAr: 'مخترعة.',
  narrative: 'Invented.',
  contraryEvidence: 'Invented.',
  identifiableChild: true,
  dangerCleared: false,
  gradeOccurrence: 'G2',
  gradeOccurrenceReason: 'Invented.',
  gradeHarm: 'G1',
  gradeHarmReason: 'Invented.',
  contested: 'harm',
  harm: HARM,
  actors: {
    actor: 'EX-NORTH',
    role: 'alleged_perpetrator',
    level: 'alleged',
    bases: ['insignia_seen'],
    reason: 'Invented.',
  },
  categories: { category: 'V02', reasoning: 'Invented.' },
  objects: { object: 'school', damage: 'damaged' },
  weapons: { weapon: 'W01', level: 'alleged' },
  sources: { report: 'a5f0a3a5-39a5-4d4e-9c7a-0d1f5e3b2c4d', sourceType: 'eyewitness', group: 1 },
  links: { commitment: 'C01', direction: 'breach', state: 'accepted', reason: 'Invented.' },
  setting: { name: 'flags', value: ['source_at_risk'] },
  grounds: { ground: 'religion', level: 'alleged' },
  locating: { name: 'method', value: 'gps' },
  mine: { name: 'activity', value: 'farming' },
  hazard: { name: 'status', value: 'marked' },
  access: { obstacle: 'interference', note: 'Invented.' },
  rivals: { axis: 'harm', sourceType: 'medical', accountEn: 'Invented.', accountAr: 'مختلق.' },
  tier: 'T1',
  members: 'anna',
};

/** A code that no list or catalogue gave words to. */
const CODE =
  /undefined|\[object|null|\b[a-z]+_[a-z]+\b|\b(eyewitness|alleged|accepted|breach|killed)\b/;

describe.each(['en', 'ar'] as const)('changes in words (%s)', (language) => {
  const words = makeWords(language, catalogues[language].catalogue, describeEdtf);

  it.each(CHANGED_FIELDS)('%s has a name and its value is said', (field) => {
    expect(words.t(FIELD_NAMES[field])).not.toBe('');
    const said = valueWords(field, VALUES[field], words);
    expect(said).not.toBe('');
    if (language === 'ar') expect(said).not.toMatch(CODE);
  });
});

describe('what stands before a value that changed', () => {
  it.each([
    ['members', 'ins', true, 'added'],
    ['members', 'ins', false, 'added'],
    ['members', 'del', false, 'removed'],
    ['contested', 'ins', true, 'added'],
    ['harm', 'ins', true, 'added'],
    ['harm', 'ins', false, 'after'],
    ['sources', 'del', true, 'removed'],
    ['summaryEn', 'ins', true, 'after'],
    ['edtf', 'del', false, 'before'],
  ] as const)('%s, %s, alone: %s', (field, mark, alone, sign) => {
    expect(changeSign(field, mark, alone)).toBe(`desk.changed-${sign}`);
  });
});
