type Row = readonly (string | number | null)[];

const isNumber = (cell: string): boolean => /^-?\d+$/.test(cell);

/** Columns as wide as their widest cell, numbers to the right; null is a dash. */
export function table(header: readonly string[], rows: readonly Row[]): string[] {
  const cells = rows.map((row) => row.map((cell) => String(cell ?? '-')));
  const lines = [header, ...cells];
  const widths = header.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const isNumeric = header.map((_, at) => cells.every((line) => isNumber(line[at] ?? '')));
  return lines.map((line) =>
    line
      .map((cell, at) =>
        isNumeric[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
