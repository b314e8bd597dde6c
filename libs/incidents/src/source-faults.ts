import { type OriginTie, type SourceRow } from '@himaya/contracts';
import { type FieldFault, isSaid } from '@himaya/http';

const said = (text: string | null | undefined): boolean => isSaid(text ?? '');

const needed = (at: number, field: keyof SourceRow, en: string, ar: string): FieldFault => ({
  pointer: `/rows/${at}/${field}`,
  code: 'needed',
  detail: { en, ar },
});

/** What the grading of items lacks: a reason of its credibility, or for standing apart from its origin. */
export function sourceFaults(rows: readonly SourceRow[], ties: readonly OriginTie[]): FieldFault[] {
  const unreasoned = rows.flatMap((row, at) =>
    row.credibility && !said(row.credibilityReason)
      ? [
          needed(
            at,
            'credibilityReason',
            'Say why the item is this credible.',
            'اذكر سبب درجة مصداقية المادة.',
          ),
        ]
      : [],
  );
  const apart = ties.flatMap(({ a, b }) => {
    const one = rows.find(({ report }) => report === a);
    const at = rows.findIndex(({ report }) => report === b);
    const other = rows[at];
    if (!one || !other || one.group === other.group) return [];
    if (said(one.groupReason) || said(other.groupReason)) return [];
    return [
      needed(
        at,
        'groupReason',
        'A rule ties this to another item. Put both in one group, or say why they are independent.',
        'تربط قاعدةٌ هذه المادة بأخرى. ضعهما في مجموعة واحدة أو اذكر سبب استقلالهما.',
      ),
    ];
  });
  return [...unreasoned, ...apart];
}
