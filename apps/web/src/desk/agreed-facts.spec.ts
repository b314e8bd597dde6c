import { type DeskReportRow, type Incident } from '@himaya/contracts';
import { agreedFacts } from './agreed-facts.js';

const PLACE = { pcode: 'SY020401', level: 'subdistrict', name: { en: 'Invented', ar: 'مختلق' } };
const report = (facts: Partial<DeskReportRow> = {}): DeskReportRow =>
  ({ kinds: ['mine_seen'], edtf: '2025-03-05', place: PLACE, ...facts }) as DeskReportRow;
const OPEN = { eventType: null, edtf: null, place: null } as Incident['facts'];

describe('what all reports say alike', () => {
  it.each([
    ['one report', [report()], OPEN, { eventType: 'E07', edtf: '2025-03-05', place: 'SY020401' }],
    [
      'two days',
      [report(), report({ edtf: '2025-03-06' })],
      OPEN,
      { eventType: 'E07', place: 'SY020401' },
    ],
    [
      'one without a place',
      [report(), report({ place: null })],
      OPEN,
      { eventType: 'E07', edtf: '2025-03-05' },
    ],
    [
      'another kind',
      [report(), report({ kinds: ['shelling'] })],
      OPEN,
      { edtf: '2025-03-05', place: 'SY020401' },
    ],
    [
      'a kind that is unknown',
      [report({ kinds: ['mine_seen', 'other'], edtf: '' })],
      OPEN,
      { place: 'SY020401' },
    ],
    [
      'what is stated already',
      [report()],
      { ...OPEN, edtf: '2025-03', eventType: 'E02' },
      { place: 'SY020401' },
    ],
    ['no report', [], OPEN, {}],
  ] as const)('%s', (_name, reports, facts, agreed) => {
    expect(agreedFacts({ reports, facts: facts as Incident['facts'] })).toEqual(agreed);
  });
});
