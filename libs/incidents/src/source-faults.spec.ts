import { type SourceRow } from '@himaya/contracts';
import { sourceFaults } from './source-faults.js';

const row = (report: string, group: number, more: Partial<SourceRow> = {}): SourceRow => ({
  report,
  sourceType: 'local_media',
  group,
  ...more,
});
const TIE = [{ a: 'x', b: 'y', why: 'repost' }] as const;

describe('sourceFaults', () => {
  it.each<[string, SourceRow[], string[]]>([
    ['one group', [row('x', 1), row('y', 1)], []],
    ['apart without a reason', [row('x', 1), row('y', 2)], ['/rows/1/groupReason']],
    ['apart with a reason', [row('x', 1, { groupReason: 'Own crew.' }), row('y', 2)], []],
    ['a blank reason', [row('x', 1), row('y', 2, { groupReason: ' ' })], ['/rows/1/groupReason']],
    ['untied', [row('x', 1), row('z', 2)], []],
    ['graded without why', [row('x', 1, { credibility: '2' })], ['/rows/0/credibilityReason']],
    [
      'graded with why',
      [row('x', 1, { credibility: '2', credibilityReason: 'Fits two others.' })],
      [],
    ],
  ])('%s', (_, rows, pointers) => {
    expect(sourceFaults(rows, TIE).map(({ pointer }) => pointer)).toEqual(pointers);
  });
});
