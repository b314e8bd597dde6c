import { keptDrafts, mergeFields, mergeRows, type NamedDraft, type Pairs } from './merge-draft.js';

const pairs = (values: Readonly<Record<string, string>>): Pairs => Object.entries(values);

describe('mergeFields', () => {
  it.each([
    ['nothing typed, nothing changed', 'a', 'a', 'a', []],
    ['nothing typed, changed by others: theirs', 'a', 'a', 'b', []],
    ['typed, not changed: mine', 'a', 'b', 'a', [{ key: 'k', typed: 'b', theirs: null }]],
    ['typed and changed: both', 'a', 'b', 'c', [{ key: 'k', typed: 'b', theirs: 'c' }]],
    ['typed what others saved', 'a', 'b', 'b', []],
    ['emptied, changed by others', 'a', '', 'c', [{ key: 'k', typed: '', theirs: 'c' }]],
  ])('%s', (_, base, typed, saved, expected) => {
    const draft = { base: pairs({ k: base }), typed: pairs({ k: typed }) };
    expect(mergeFields(draft, pairs({ k: saved }))).toEqual(expected);
  });

  it('drops what the page no longer has', () => {
    const draft = { base: pairs({ k: 'a' }), typed: pairs({ k: 'b' }) };
    expect(mergeFields(draft, [])).toEqual([]);
  });
});

describe('mergeRows', () => {
  const one = pairs({ 'rows[0].min': '1' });
  const two = pairs({ 'rows[0].min': '1', 'rows[1].min': '2' });
  it.each([
    ['nothing', { base: one, typed: one }, two],
    ['nothing', { base: one, typed: two }, two],
    ['restore', { base: one, typed: two }, one],
    ['restore', { base: one, typed: [] }, one],
    ['conflict', { base: one, typed: [] }, two],
  ] as const)('%s', (expected, draft, saved) => {
    expect(mergeRows(draft, saved)).toBe(expected);
  });
});

describe('keptDrafts', () => {
  const draft = (name: string, typed: string): NamedDraft => [
    name,
    { base: pairs({ k: 'a' }), typed: pairs({ k: typed }) },
  ];
  it.each([
    ['a form that is shown says what it says now', ['facts'], [draft('facts', 'new')], ['new']],
    ['a form that is shown and was put back as it was', ['facts'], [], []],
    ['a form that is not shown stays kept', ['harm'], [draft('harm', 'new')], ['old', 'new']],
  ])('%s', (_, shown, dirty, expected) => {
    const kept = keptDrafts(shown, dirty, [draft('facts', 'old')]);
    expect(kept.map(([, { typed }]) => typed[0]?.[1])).toEqual(expected);
  });
});
