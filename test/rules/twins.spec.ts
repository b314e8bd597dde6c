import {
  ACTORS,
  AFFECTED_OBJECTS,
  ATTRIBUTION_LEVELS,
  CONSENT_CHOICES,
  CONTESTED_AXES,
  defaultTier,
  embargoEndsAt,
  EVENT_TYPES,
  EXERCISE_ACTORS,
  GRADES,
  INCIDENT_PARTS,
  MACHINES,
  type MachineName,
  reviewersRequired,
  SOURCE_TYPES,
  VIOLATION_CATEGORIES,
  WEAPONS,
} from '@himaya/contracts';
import { addDays, coarsenToTier, parseEdtf } from '@himaya/edtf';
import { foldName, publicCell } from '@himaya/geo';
import { isSaid } from '@himaya/http';
import { bundledPlaces } from '@himaya/places';
import canonicalize from 'canonicalize';
import { createHmac, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { say, seeded } from './tally.js';

jest.setTimeout(120_000);

const labelled = ({ code, label }: { code: string; label: { en: string; ar: string } }) => ({
  code,
  label_en: label.en,
  label_ar: label.ar,
});
const byCode = (rows: readonly object[]): object[] =>
  [...rows].sort((a, b) =>
    (a as { code: string }).code.localeCompare((b as { code: string }).code, 'en'),
  );

/** The rows of each list as the database should have them. */
const VOCABULARIES: Readonly<Record<string, readonly object[]>> = {
  event_types: EVENT_TYPES.list.map((type) => ({
    ...labelled(type),
    default_tier: type.defaultTier,
    embargo: type.embargo,
    second_reviewer: type.approvals === 2,
  })),
  violation_categories: VIOLATION_CATEGORIES.list.map((row) => ({
    ...labelled(row),
    norms: row.norms,
  })),
  weapons: WEAPONS.list.map((row) => ({ ...labelled(row), launch: row.launch.join(' ') })),
  affected_objects: AFFECTED_OBJECTS.list.map((row) => ({ ...labelled(row), health: row.health })),
  actors: [...ACTORS.list, ...EXERCISE_ACTORS.list].map((actor) => ({
    ...labelled(actor),
    type: actor.type,
    country: actor.country,
    valid_from: actor.validFrom,
    valid_to: actor.validTo,
    exercise: actor.exercise,
    aliases: actor.aliases ?? null,
    public_en: actor.publicLabel?.en ?? null,
    public_ar: actor.publicLabel?.ar ?? null,
  })),
};

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

  it('reviewers that an attribution needs', async () => {
    await database.query(
      `INSERT INTO accounts.people (id, name, roles, password_hash, exercise) VALUES ($1, 'twin', '{analyst}', '', true)`,
      [randomUUID()],
    );
    const roles = ['alleged_perpetrator', 'claimed_by', 'target', 'supporter', 'controls_area'];
    for (const role of roles) {
      for (const level of ATTRIBUTION_LEVELS.codes) {
        const id = randomUUID();
        await database.query(
          `INSERT INTO desk.incidents (id, created_by, event_type)
           SELECT $1, id, 'E01' FROM accounts.people WHERE name = 'twin'`,
          [id],
        );
        await database.query(
          `INSERT INTO desk.incident_actors VALUES ($1, 1, 'EX-NORTH', $2, $3, '{admission}', 'Invented.')`,
          [id, role, level],
        );
        const counts = role === 'alleged_perpetrator' || role === 'claimed_by';
        const pure = reviewersRequired({
          occurrence: 'G1',
          harm: 'G1',
          contested: [],
          attributionLevel: counts ? level : 'unattributed',
          eventType: 'E01',
          childrenStrict: false,
        });
        const [row] = await database.query<{ n: number }>(
          'SELECT desk.reviewers_required(i) AS n FROM desk.incidents i WHERE id = $1',
          [id],
        );
        expect([role, level, row?.n]).toEqual([role, level, pure]);
      }
    }
  });

  it('the tier that objects ask for, with and without a sub-district', async () => {
    await database.query(
      `INSERT INTO desk.places (pcode, level, parent_pcode, name_en, source, source_version) VALUES
         ('TW01', 'subdistrict', 'SY02', 'Twin', 'test', '1'), ('TW0101', 'community', 'TW01', 'Twin', 'test', '1')`,
    );
    await database.query('SELECT desk.refresh_place_parents()');
    const cases = AFFECTED_OBJECTS.codes.flatMap((object) =>
      (['TW0101', 'SY02'] as const).flatMap((place) =>
        (['L4', 'L8'] as const).map((precision) => ({
          id: randomUUID(),
          object,
          place,
          precision,
        })),
      ),
    );
    const given = `jsonb_to_recordset($1::jsonb) AS given(id uuid, object text, place text, precision text)`;
    await database.query(
      `INSERT INTO desk.incidents (id, created_by, event_type, place_pcode, precision)
       SELECT given.id, (SELECT id FROM accounts.people WHERE name = 'twin'), 'E03', place, precision FROM ${given}`,
      [JSON.stringify(cases)],
    );
    await database.query(
      `INSERT INTO desk.incident_objects SELECT id, object, 'damaged' FROM ${given}`,
      [JSON.stringify(cases)],
    );
    const rows = await database.query<{ id: string; tier: string }>(
      `SELECT i.id, desk.default_tier(i) AS tier FROM desk.incidents i WHERE event_type = 'E03'`,
    );
    const tiers = new Map(rows.map(({ id, tier }) => [id, tier]));
    for (const { id, object, place, precision } of cases) {
      const hasSubdistrict = place === 'TW0101';
      const pure = defaultTier({ eventType: 'E03', objects: [object], precision, hasSubdistrict });
      expect([object, place, precision, tiers.get(id)]).toEqual([object, place, precision, pure]);
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
        const stored = await ask<Date>(`desk.embargo_ends_at(${sql}, 'T1')`);
        expect([eventType, new Date(stored).toISOString()]).toEqual([
          eventType,
          pure.toISOString(),
        ]);
      }
    }
  });

  it('the end of the embargo of what is public as a week or a month', async () => {
    for (const day of ['2025-03-05', '2025-03-31', '2024-12-31', '2025-02-03']) {
      const interval = parseEdtf(day);
      for (const tier of ['T1', 'T2', 'T3'] as const) {
        const until = `${addDays(coarsenToTier(interval, tier).dayTo, 1)}T00:00:00+03:00`;
        const pure = embargoEndsAt({
          ...{ tMax: interval.to, eventType: 'E03' },
          publicUntil: tier === 'T1' ? null : new Date(until),
        });
        const places = `(SELECT pcode FROM desk.places WHERE adm3 IS NOT NULL LIMIT 1)`;
        const sql = incident({
          ...{ event_type: `'E03'`, t_max: `'${interval.to.toISOString()}'`, place_pcode: places },
        });
        expect([day, tier, await ask<Date>(`desk.embargo_ends_at(${sql}, '${tier}')`)]).toEqual([
          ...[day, tier, pure],
        ]);
      }
    }
  });

  it('the consents that cover publishing', async () => {
    const [row] = await database.query<{ definition: string }>(
      `SELECT pg_get_functiondef('desk.lacks_consent(uuid)'::regprocedure) AS definition`,
    );
    const covering = CONSENT_CHOICES.list
      .filter(({ purposes }) => purposes.includes('publish_anonymised'))
      .map(({ code }) => `'${code}'`);
    expect(row?.definition).toContain(`NOT IN (${covering.join(', ')})`);
  });

  it('what a text must have to say something, over every character', async () => {
    const [row] = await database.query<{ unseen: number[] }>(
      `SELECT array_agg(n ORDER BY n) AS unseen FROM generate_series(1, 1114111) AS n
       WHERE n NOT BETWEEN 55296 AND 57343 AND NOT desk.is_said(chr(n))`,
    );
    const codes = Array.from({ length: 0x10ffff }, (_, at) => at + 1);
    const unseen = codes.filter(
      (code) => (code < 0xd800 || code > 0xdfff) && !isSaid(String.fromCodePoint(code)),
    );
    expect(row?.unseen).toEqual(unseen);
    expect(unseen).toEqual(expect.arrayContaining([0x20, 0xa0, 0x200b, 0x2060, 0x3164, 0xfeff]));
    expect(await ask(`desk.is_said(NULL)`)).toBe(false);
    expect(await ask(`desk.is_said('  لا ')`)).toBe(true);
  });

  it('the source types of the desk', async () => {
    const [row] = await database.query<{ rule: string }>(
      `SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = 'incident_reports_source_type_known'`,
    );
    const inDatabase = [...(row?.rule ?? '').matchAll(/'(\w+)'::text/g)].map(([, code]) => code);
    expect(inDatabase.sort()).toEqual([...SOURCE_TYPES.codes].sort());
  });

  it('the parts of a case that an edit puts', async () => {
    const rows = await database.query<{ code: string }>('SELECT code FROM desk.incident_parts');
    expect(rows.map(({ code }) => code).sort()).toEqual([...INCIDENT_PARTS].sort());
  });

  it('the folding of names, in both scripts', async () => {
    const names = bundledPlaces().flatMap(({ name, altNames }) => [
      name.en,
      name.ar ?? '',
      ...altNames,
    ]);
    const file = '../shared/data/geo/ocha/syr_communities_adm4.csv';
    const more = existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .flatMap((line) => line.split(',').slice(1, 3))
      : [];
    if (more.length === 0) say(`twins: SKIPPED the names of communities: no file ${file}`);
    const odd = ['الرَّقَّة', 'Ar-Raqqah', "Tall Rif'at", '  أبو  كمال ', 'ÀÉÎ', '٢٠٢٤', 'ـتطويلـ', ''];
    const all = [...names, ...more, ...odd];
    const rows = await database.query<{ folded: string }>(
      'SELECT desk.fold_name(name) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS t(name, n) ORDER BY n',
      [all],
    );
    expect(rows.map(({ folded }) => folded)).toEqual(all.map(foldName));
    expect(all.length).toBeGreaterThan(1_000);
  });

  it('the public cell', async () => {
    const random = seeded(5);
    const drawn = Array.from({ length: 2_000 }, () => [35 + random() * 8, 32 + random() * 6]);
    const edges = [
      [42, 37],
      [35.05, 32.15],
      [40.0249, 35.9751],
      [-0.01, -0.01],
      [38.25, 36.75],
    ];
    for (const degrees of [0.05, 0.25] as const) {
      const rows = await database.query<{ lon: number; lat: number }>(
        `SELECT desk.cell_centre(lon, ${degrees}) AS lon, desk.cell_centre(lat, ${degrees}) AS lat
         FROM unnest($1::float8[], $2::float8[]) WITH ORDINALITY AS point(lon, lat, n) ORDER BY n`,
        [[...drawn, ...edges].map(([lon]) => lon), [...drawn, ...edges].map(([, lat]) => lat)],
      );
      for (const [at, [lon = 0, lat = 0]] of [...drawn, ...edges].entries()) {
        const cell = publicCell(lon, lat, degrees);
        const given = rows[at];
        expect([lon, lat, given?.lon.toFixed(7), given?.lat.toFixed(7)]).toEqual([
          lon,
          lat,
          cell.lon.toFixed(7),
          cell.lat.toFixed(7),
        ]);
      }
    }
  });

  it('the public time of each tier', async () => {
    const random = seeded(6);
    const day = (): string => addDays('2024-01-01', Math.floor(random() * 900));
    const texts = [
      '2024-11-30T14:20+03:00',
      '2024-11-30T22:30Z',
      '2024-11-30T23:59:59',
      '2024-12-0X',
      '2024-12',
      '2024',
      '2024-11-30~',
      '2024-11-30?',
      '2024-11-30%',
      '2024-11-30~/2024-12-02?',
      '2024-11-29/2024-12-02~',
      '../2024-12-08',
      '../2024-12-08?',
      '2024-12-31/2025-01-01',
      '2021-03-26',
      '2022-10-28',
      ...Array.from({ length: 200 }, day),
      ...Array.from({ length: 200 }, () => {
        const from = day();
        return `${from}/${addDays(from, 1 + Math.floor(random() * 60))}`;
      }),
    ];
    for (const tier of ['T0', 'T1', 'T2', 'T3'] as const) {
      const read = texts.map((text) => parseEdtf(text));
      const rows = await database.query(
        `SELECT time.edtf, time.day_from::text AS "dayFrom", time.day_to::text AS "dayTo"
         FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS given(edtf, t_min, t_max, n),
           LATERAL (SELECT (jsonb_populate_record(NULL::desk.incidents, to_jsonb(given))).*) AS incident,
           LATERAL desk.public_time(jsonb_populate_record(NULL::desk.incidents, to_jsonb(given)), $4) AS time
         ORDER BY n`,
        [
          read.map(({ edtf }) => edtf),
          read.map(({ from }) => from.toISOString()),
          read.map(({ to }) => to.toISOString()),
          tier,
        ],
      );
      for (const [at, interval] of read.entries()) {
        expect([tier, interval.edtf, rows[at]]).toEqual([
          tier,
          interval.edtf,
          coarsenToTier(interval, tier),
        ]);
      }
    }
  });

  it.each(Object.keys(VOCABULARIES))('the rows of %s', async (table) => {
    const wanted = VOCABULARIES[table] ?? [];
    const rows = await database.query<{ row: { code: string } }>(
      `SELECT to_jsonb(kept) AS row FROM desk.${table} AS kept`,
    );
    expect(byCode(rows.map(({ row }) => row))).toEqual(byCode(wanted));
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
