import { type DecisionRecord } from '@himaya/contracts';
import { type CaseContent, changesBetween, withChanges } from './case-changes.js';

const ROW = { outcome: 'killed', min: 1, max: 3 };
const OTHER = { outcome: 'injured', min: 2, max: 2 };

describe('changesBetween', () => {
  it.each<[string, CaseContent, CaseContent, object[]]>([
    ['nothing', { edtf: '2025-03' }, { edtf: '2025-03' }, []],
    ['a field that is stated', { edtf: null }, { edtf: '2025' }, [['edtf', [], ['2025']]]],
    ['a field that is taken back', { edtf: '2025' }, {}, [['edtf', ['2025'], []]]],
    [
      'yes and no',
      { dangerCleared: false },
      { dangerCleared: true },
      [['dangerCleared', [false], [true]]],
    ],
    ['rows that came', { harm: [ROW] }, { harm: [ROW, OTHER] }, [['harm', [], [OTHER]]]],
    ['rows that went', { harm: [ROW, OTHER] }, { harm: [OTHER] }, [['harm', [ROW], []]]],
    ['a row that is another', { harm: [ROW] }, { harm: [OTHER] }, [['harm', [ROW], [OTHER]]]],
    ['the order of rows alone', { harm: [ROW, OTHER] }, { harm: [OTHER, ROW] }, []],
    [
      'several, in the order of the form',
      { summaryEn: 'a', edtf: '2024' },
      { summaryEn: 'b', edtf: '2025' },
      [
        ['edtf', ['2024'], ['2025']],
        ['summaryEn', ['a'], ['b']],
      ],
    ],
  ])('tells %s', (_, before, after, expected) => {
    const told = changesBetween(before, after).map(({ field, ...rest }) => [
      field,
      rest.before,
      rest.after,
    ]);
    expect(told).toEqual(expected);
  });
});

describe('withChanges', () => {
  const step = (act: string, version: number): DecisionRecord => ({
    act,
    version,
    from: null,
    to: null,
    by: null,
    reason: null,
    at: '2025-03-05T10:00',
    changes: [],
  });

  it('tells the step that made a version, and none that is about it', () => {
    const history = [
      step('incident.create', 1),
      step('incident.edit', 2),
      step('incident.read', 2),
    ];
    const told = withChanges(history, [
      { version: 1, content: {} },
      { version: 2, content: { edtf: '2025' } },
    ]);
    expect(told.map(({ changes }) => changes.map(({ field }) => field))).toEqual([
      [],
      ['edtf'],
      [],
    ]);
  });

  it('tells nothing of a version whose forerunner is not kept', () => {
    const told = withChanges(
      [step('incident.edit', 5)],
      [
        { version: 3, content: {} },
        { version: 5, content: { edtf: '2025' } },
      ],
    );
    expect(told[0]?.changes).toEqual([]);
  });

  it('keeps what a step said itself', () => {
    const changes = [{ field: 'tier', before: [], after: ['T1'] }] as const;
    const [told] = withChanges([{ ...step('publication.schedule', 4), changes }], []);
    expect(told?.changes).toEqual(changes);
  });
});
