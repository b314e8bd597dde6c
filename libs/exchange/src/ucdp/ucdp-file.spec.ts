import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Problem } from '@himaya/http';
import { UcdpFile, type UcdpFileRow } from './ucdp-file.js';
import { readUcdpRow, UCDP_COLUMNS } from './ucdp-row.js';
import { SumTally } from './ucdp-sums.js';

const folder = mkdtempSync(join(tmpdir(), 'himaya-ucdp-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function rowsOf(path: string): Promise<{ file: UcdpFile; rows: UcdpFileRow[] }> {
  const file = await UcdpFile.open(path);
  const rows: UcdpFileRow[] = [];
  for await (const row of file.rows()) rows.push(row);
  return { file, rows };
}

async function problemOf(path: string): Promise<string> {
  try {
    await rowsOf(path);
  } catch (error) {
    if (error instanceof Problem) return error.definition.code;
    throw error;
  }
  return 'none';
}

const values = UCDP_COLUMNS.map((column) => `${column} value`);

describe('a GED file', () => {
  it('finds its columns by name, whatever stands around and between them', async () => {
    const header = ['source_headline', ...[...UCDP_COLUMNS].reverse(), 'relid'].join(',');
    const row = ['"a, ""headline""\nof two lines"', ...[...values].reverse(), '7'].join(',');
    const { rows } = await rowsOf(write('order.csv', `\ufeff${header}\r\n${row}\r\n\r\n`));
    expect(rows).toEqual([
      { row: 2, fields: Object.fromEntries(UCDP_COLUMNS.map((name) => [name, `${name} value`])) },
    ]);
  });

  it('tells a row of another width and goes on', async () => {
    const text = [UCDP_COLUMNS.join(','), '1,2,3', values.join(',')].join('\n');
    const { rows } = await rowsOf(write('width.csv', text));
    expect(rows.map(({ row, fields }) => [row, fields?.id])).toEqual([
      [2, undefined],
      [3, 'id value'],
    ]);
  });

  it('hashes its bytes on the way', async () => {
    const { file } = await rowsOf(write('hash.csv', `${UCDP_COLUMNS.join(',')}\n`));
    // of these bytes, by sha256sum
    expect(file.sha256().toString('hex')).toBe(
      '286c46613e6714eb009cce39e6b97dd25f6cde93aaaac8839317387fcd744d91',
    );
    expect(file.bytesRead).toBe(file.bytes);
  });

  it.each<[string, string | Buffer, string]>([
    ['nothing', '', 'dataset-file-unreadable'],
    ['another table', 'id,name\n1,2\n', 'not-a-ucdp-file'],
    ['a table without its numbers', `${UCDP_COLUMNS.slice(0, -1).join(',')}\n`, 'not-a-ucdp-file'],
    ['an open quote', `${UCDP_COLUMNS.join(',')}\n"never closed`, 'dataset-file-unreadable'],
    [
      'a record without end',
      `${UCDP_COLUMNS.join(',')}\n"${'x'.repeat(300_000)}`,
      'dataset-file-unreadable',
    ],
  ])('refuses %s', async (name, content, code) => {
    expect(await problemOf(write(`${name}.csv`, content))).toBe(code);
  });

  it('refuses what is not there, and a folder', async () => {
    expect(await problemOf(join(folder, 'absent.csv'))).toBe('dataset-file-unreadable');
    expect(await problemOf(folder)).toBe('dataset-file-unreadable');
  });
});

const REAL = resolve('../shared/data/incidents/ucdp_ged_syria_2016-2018.csv');
const present = existsSync(REAL);
if (!present) console.warn(`SKIPPED: the events of 2016 to 2018, ${REAL} is not there`);

(present ? describe : describe.skip)('the events of 2016 to 2018', () => {
  it('are all read, with the sums of the source', async () => {
    const { rows } = await rowsOf(REAL);
    const tally = new SumTally();
    const refused = rows.filter(({ fields }) => {
      const reading = fields && readUcdpRow(fields, '2026-01-01');
      if (!reading || 'reason' in reading) return true;
      tally.add(reading.record, null);
      return false;
    });
    expect([rows.length, refused]).toEqual([14_522, []]);
    expect(tally.result()).toMatchObject({
      deaths_civilians: 24_398,
      best: 102_277,
      low: 95_141,
      high: 108_119,
      clusters: 565,
      with_civilian_deaths: 4_829,
      source_inconsistent: 69,
      without_governorate: 290,
      L5: 7_853,
      L6: 5_086,
      L7: 305,
      L8: 564,
      L9: 714,
    });
  }, 60_000);
});
