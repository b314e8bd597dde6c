import { type CaseRelation } from '@himaya/contracts';
import { onceEach } from './once-each.js';

const row = (id: string, kind: CaseRelation['kind'], other: string): CaseRelation => ({
  ...{ id, kind, side: 'from', other: { id: other, ref: other } },
  ...{ reason: 'Invented.', by: 'anna', at: '2025-03-05T10:00' },
});

describe('relations of a case', () => {
  it.each([
    ['none', [], []],
    ['two kinds to one case', [row('1', 'cause', 'a'), row('2', 'series', 'a')], ['1', '2']],
    ['one kind to two cases', [row('1', 'cause', 'a'), row('2', 'cause', 'b')], ['1', '2']],
    ['one kind to one case twice', [row('1', 'cause', 'a'), row('2', 'cause', 'a')], ['1']],
  ])('%s', (_name, rows, ids) => {
    expect(onceEach(rows).map(({ id }) => id)).toEqual(ids);
  });
});
