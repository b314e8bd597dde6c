import {
  CONTESTED_AXES,
  defaultTier,
  embargoEndsAt,
  EVENT_TYPES,
  GRADES,
  MACHINES,
  type MachineName,
  reviewersRequired,
} from '@himaya/contracts';
import { foldName, publicCell } from '@himaya/geo';
import { bundledPlaces } from '@himaya/places';
import canonicalize from 'canonicalize';
import { createHmac } from 'node:crypto';
import { createTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';

jest.setTimeout(120_000);

/** Rules that stand twice, in TypeScript and in SQL: each pair is held to the same answers. */
describe('twins in code and database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database?.drop();
    await stopTestServer();
  });

  it.each(Object.keys(MACHINES) as MachineName[])('transitions of the %s', async (machine) => {
    const rows = await database.query<{ from_state: string; to_state: string }>(
      `SELECT from_state, to_state FROM desk.${machine}_transitions`,
    );
    const inDatabase = rows.map((row) => `${row.from_state}>${row.to_state}`).sort();
    const inCode = MACHINES[machine].transitions
      .filter(({ from }) => from !== null)
      .map(({ from, to }) => `${from}>${to}`)
      .sort();
    expect(inDatabase).toEqual([...new Set(inCode)]);
  });

  const incident = (columns: Readonly<Record<string, string>>): string => {
    const given = { id: `gen_random_uuid()`, ...columns };
    const json = Object.entries(given)
      .map(([key, sql]) => `'${key}', ${sql}`)
      .join(', ');
    return `jsonb_populate_record(NULL::desk.incidents, jsonb_build_object('grade_occurrence', 'G1', 'grade_harm', 'G1', 'contested', '[]'::jsonb, 'identifiable_child', false, ${json}))`;
  };
  const ask = async <T>(sql: string): Promise<T> => {
    const [row] = await database.query<{ answer: T }>(`SELECT ${sql} AS answer`);
    return row?.answer as T;
  };

  it('reviewers that a case needs', async () => {
    for (const occurrence of GRADES.codes) {
      for (const harm of GRADES.codes) {
        const pure = reviewersRequired({
          occurrence,
          harm,
          contested: [],
          attributionLevel: 'unattributed',
          eventType: 'E01',
          childrenStrict: false,
        });
        const sql = incident({
          grade_occurrence: `'${occurrence}'`,
          grade_harm: `'${harm}'`,
          event_type: `'E01'`,
        });
        expect([occurrence, harm, await ask(`desk.reviewers_required(${sql})`)]).toEqual([
          occurrence,
          harm,
          pure,
        ]);
      }
    }
    for (const { code: eventType } of EVENT_TYPES.list) {
      const pure = reviewersRequired({
        occurrence: 'G1',
        harm: 'G1',
        contested: [],
        attributionLevel: 'unattributed',
        eventType,
        childrenStrict: false,
      });
      expect([
        eventType,
        await ask(`desk.reviewers_required(${incident({ event_type: `'${eventType}'` })})`),
      ]).toEqual([eventType, pure]);
    }
    for (const axis of CONTESTED_AXES.codes) {
      const pure = reviewersRequired({
        occurrence: 'G1',
        harm: 'G1',
        contested: [axis],
        attributionLevel: 'unattributed',
        eventType: 'E01',
        childrenStrict: true,
      });
      const sql = incident({
        contested: `'["${axis}"]'::jsonb`,
        identifiable_child: 'true',
        event_type: `'E01'`,
      });
      expect([axis, await ask(`desk.reviewers_required(${sql})`)]).toEqual([axis, pure]);
    }
  });

  it('the tier that a type and a place ask for', async () => {
    for (const { code: eventType } of EVENT_TYPES.list) {
      for (const precision of ['L5', 'L8', 'L9'] as const) {
        const pure = defaultTier({ eventType, objects: [], precision, hasSubdistrict: false });
        const sql = incident({
          event_type: `'${eventType}'`,
          precision: `'${precision}'`,
          place_pcode: `'SY02'`,
        });
        expect([eventType, precision, await ask(`desk.default_tier(${sql})`)]).toEqual([
          eventType,
          precision,
          pure,
        ]);
      }
    }
  });

  it('the end of the embargo', async () => {
    const tMax = new Date('2025-03-06T00:00:00+03:00');
    const contact = '2025-03-10';
    const cleared = new Date('2025-04-01T12:00:00Z');
    for (const { code: eventType, embargo } of EVENT_TYPES.list) {
      if (embargo === 'none') continue;
      for (const [lastContactAt, dangerClearedAt] of [
        [null, null],
        [new Date(`2025-03-11T00:00:00+03:00`), null],
        [null, cleared],
      ] as const) {
        const pure = embargoEndsAt({ tMax, eventType, lastContactAt, dangerClearedAt });
        const sql = incident({
          event_type: `'${eventType}'`,
          t_max: `'${tMax.toISOString()}'`,
          ...(lastContactAt && { last_contact_on: `'${contact}'` }),
          ...(dangerClearedAt && { danger_cleared_at: `'${dangerClearedAt.toISOString()}'` }),
        });
        const stored = await ask<Date>(`desk.embargo_ends_at(${sql})`);
        expect([eventType, new Date(stored).toISOString()]).toEqual([
          eventType,
          pure.toISOString(),
        ]);
      }
    }
  });

  it('the folding of names, in both scripts', async () => {
    const names = bundledPlaces().flatMap(({ name, altNames }) => [
      name.en,
      name.ar ?? '',
      ...altNames,
    ]);
    const odd = ['الرَّقَّة', 'Ar-Raqqah', "Tall Rif'at", '  أبو  كمال ', 'ÀÉÎ', '٢٠٢٤', 'ـتطويلـ', ''];
    const all = [...names, ...odd];
    const rows = await database.query<{ folded: string }>(
      'SELECT desk.fold_name(name) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS t(name, n) ORDER BY n',
      [all],
    );
    expect(rows.map(({ folded }) => folded)).toEqual(all.map(foldName));
    expect(all.length).toBeGreaterThan(1_000);
  });

  it('the public cell', async () => {
    for (const [lon, lat] of [
      [36.123456, 33.987654],
      [42, 37],
      [35.05, 32.15],
      [40.0249, 35.9751],
    ] as const) {
      for (const degrees of [0.05, 0.25] as const) {
        const cell = publicCell(lon, lat, degrees);
        const centre = [
          await ask<number>(`desk.cell_centre(${lon}, ${degrees})`),
          await ask<number>(`desk.cell_centre(${lat}, ${degrees})`),
        ];
        expect(centre[0]).toBeCloseTo(cell.lon, 9);
        expect(centre[1]).toBeCloseTo(cell.lat, 9);
      }
    }
  });

  it('the commitment of a ledger leaf', async () => {
    const salt = Buffer.alloc(32, 7);
    const content = Buffer.alloc(32, 9);
    const entry = {
      act: 'incident.approve',
      content: content.toString('hex'),
      day: '2026-01-02',
      pseudonym: 'rita',
      subject: 'HM-00000000',
      version: 3,
    };
    const payload = canonicalize(entry) ?? '';
    const [row] = await database.query<{ payload: string; commitment: Buffer }>(
      `SELECT ledger.payload($1, $2, $3, $4, $5, $6::date) AS payload, ledger.commitment($7, $8) AS commitment`,
      [entry.act, entry.subject, entry.version, content, entry.pseudonym, entry.day, salt, payload],
    );
    expect(row?.payload).toBe(payload);
    const sealed = createHmac('sha256', salt).update(payload).digest();
    expect(row?.commitment.toString('hex')).toBe(`01${sealed.toString('hex')}`);
  });
});
