import { join } from 'node:path';
import { Client } from 'pg';
import { type Incident } from '@himaya/contracts';
import { SigningKey } from '@himaya/keys';
import {
  HeadMemory,
  type LedgerFinding,
  RECORD_ROWS,
  RECORD_TABLES,
  verifyLedger,
} from '@himaya/ledger';
import { writeNoteKey } from '@himaya/merkle';
import { Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { CASES } from '../support/cases.js';
import {
  ORIGIN,
  startSequencer,
  SWITCH_OFF,
  type TestSequencer,
  UNTIE,
} from '../support/ledger.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(120_000);

/** What of the cases an alteration can speak of. */
interface Scene {
  /** Received, and nothing more. */
  readonly report: string;
  /** Gathered into the published case. */
  readonly gathered: string;
  readonly published: Incident;
  readonly restricted: string;
  readonly assessing: string;
  readonly eve: string;
}

type Alteration = readonly [
  name: string,
  sql: (scene: Scene) => string,
  finding: (scene: Scene) => LedgerFinding | { readonly kind: string; readonly at: unknown },
];

const altered = (at: string): LedgerFinding => ({ kind: 'row-altered', at });
const missing = (at: unknown): { kind: string; at: unknown } => ({ kind: 'row-missing', at });

const ALTERATIONS: readonly Alteration[] = [
  [
    'the words of a report that nobody has read',
    ({ report }) =>
      `UPDATE desk.reports SET body = jsonb_set(body, '{text}', '"Forged"') WHERE id = '${report}'`,
    ({ report }) => altered(`desk.reports ${report}`),
  ],
  [
    'the place and the time of a report',
    ({ report }) =>
      `UPDATE desk.reports SET lon = 1, lat = 1, t_min = '2000-01-01' WHERE id = '${report}'`,
    ({ report }) => altered(`desk.reports ${report}`),
  ],
  [
    'who sent a report',
    ({ report, eve }) =>
      `UPDATE desk.reports SET channel = 'desk', submitted_by = '${eve}' WHERE id = '${report}'`,
    ({ report }) => altered(`desk.reports ${report}`),
  ],
  [
    'a report closed by nobody',
    ({ report }) =>
      `UPDATE desk.reports SET state = 'closed', closed_reason = 'not_credible' WHERE id = '${report}'`,
    ({ report }) => altered(`desk.reports ${report}`),
  ],
  [
    'the state of a gathered report',
    ({ gathered }) => `UPDATE desk.reports SET state = 'received' WHERE id = '${gathered}'`,
    ({ gathered }) => altered(`desk.reports ${gathered}`),
  ],
  [
    'the grade of a case',
    ({ published }) => `UPDATE desk.incidents SET grade_harm = 'G3' WHERE id = '${published.id}'`,
    ({ published }) => altered(`desk.incidents ${published.id}`),
  ],
  [
    'a number of harm',
    ({ published }) =>
      `UPDATE desk.incident_harm SET max = 9999 WHERE incident_id = '${published.id}' AND position = 1`,
    ({ published }) => altered(`desk.incident_harm 1 of ${published.id}`),
  ],
  [
    'approvals, which are deleted',
    ({ published }) => `DELETE FROM desk.incident_approvals WHERE incident_id = '${published.id}'`,
    ({ published }) =>
      missing(expect.stringMatching(`^desk.incident_approvals \\d+ \\S+ \\d+ of ${published.id}$`)),
  ],
  [
    'who approved',
    ({ published, eve }) =>
      `UPDATE desk.incident_approvals SET reviewer_id = '${eve}' WHERE incident_id = '${published.id}'`,
    ({ published }) => ({
      kind: 'row-altered',
      at: expect.stringMatching(
        `^desk.incident_approvals \\d+ \\S+ \\d+ of ${published.id}$`,
      ) as unknown,
    }),
  ],
  [
    'a restriction, which is lifted by nobody',
    ({ restricted }) => `DELETE FROM desk.case_restrictions WHERE incident_id = '${restricted}'`,
    ({ restricted }) => missing(`desk.case_restrictions ${restricted}`),
  ],
  [
    'a member of a restricted case, who is added',
    ({ restricted, eve }) =>
      `INSERT INTO desk.case_members (incident_id, person_id, added_by) VALUES ('${restricted}', '${eve}', '${eve}')`,
    ({ restricted, eve }) => altered(`desk.case_members ${eve} of ${restricted}`),
  ],
  [
    'the reason of a decision',
    ({ published }) =>
      `UPDATE desk.decisions SET reason = 'Forged reason.' WHERE subject_id = '${published.id}' AND act = 'incident.approve'`,
    ({ published }) => ({
      kind: 'row-altered',
      at: expect.stringMatching(`^desk.decisions \\d+ of ${published.id}$`) as unknown,
    }),
  ],
  [
    'the day of a decision',
    ({ assessing }) =>
      `UPDATE desk.decisions SET at = '1999-01-01' WHERE subject_id = '${assessing}'`,
    ({ assessing }) => ({
      kind: 'row-altered',
      at: expect.stringMatching(`^desk.decisions \\d+ of ${assessing}$`) as unknown,
    }),
  ],
  [
    'a reading of a restricted case, which is forgotten',
    ({ restricted }) =>
      `DELETE FROM desk.decisions WHERE subject_id = '${restricted}' AND act = 'incident.read'`,
    ({ restricted }) => missing(expect.stringMatching(`^desk.decisions \\d+ of ${restricted}$`)),
  ],
  [
    'a decision, which is told twice',
    ({ published }) =>
      `INSERT INTO desk.decisions (subject_id, act, version, from_state, to_state, person_id, reason)
       SELECT subject_id, act, version, from_state, to_state, person_id, 'Forged.' FROM desk.decisions
       WHERE subject_id = '${published.id}' AND act = 'incident.approve'`,
    ({ published }) => ({
      kind: 'row-altered',
      at: expect.stringMatching(`^desk.decisions \\d+ of ${published.id}$`) as unknown,
    }),
  ],
  [
    'an older version',
    ({ published }) =>
      `UPDATE desk.incident_versions SET content = '{}' WHERE incident_id = '${published.id}' AND version = 1`,
    ({ published }) => altered(`desk.incident_versions 1 of ${published.id}`),
  ],
  [
    'a link to a commitment, which is added',
    ({ assessing, eve }) =>
      `INSERT INTO desk.commitment_links (incident_id, commitment_code, direction, origin, state, reason, decided_by)
       SELECT '${assessing}', code, 'breach', 'analyst', 'accepted', 'Forged.', '${eve}' FROM desk.commitments
       WHERE code NOT IN (SELECT commitment_code FROM desk.commitment_links WHERE incident_id = '${assessing}') LIMIT 1`,
    ({ assessing }) => ({
      kind: 'row-altered',
      at: expect.stringMatching(`^desk.commitment_links \\S+ of ${assessing}$`) as unknown,
    }),
  ],
  [
    'the tier of a publication',
    ({ published }) =>
      `UPDATE desk.publications SET tier = 'T3' WHERE incident_id = '${published.id}'`,
    ({ published }) => altered(`desk.publications ${published.id}`),
  ],
  [
    'roles of a person',
    ({ eve }) => `UPDATE accounts.people SET roles = '{administrator}' WHERE id = '${eve}'`,
    ({ eve }) => altered(`accounts.people ${eve}`),
  ],
  [
    'a person, who is added',
    () => `INSERT INTO accounts.people (id, name, roles, password_hash, exercise)
      VALUES ('00000000-0000-4000-8000-000000000001', 'mallory', '{reviewer}', 'none', true)`,
    () => altered('accounts.people 00000000-0000-4000-8000-000000000001'),
  ],
  [
    'a passkey of somebody else',
    ({ eve }) =>
      `INSERT INTO accounts.passkeys (id, person_id, credential_id, public_key, counter)
       VALUES (gen_random_uuid(), '${eve}', sha256('x'), '\\x02', 0)`,
    ({ eve }) => ({
      kind: 'row-altered',
      at: expect.stringMatching(`^accounts.passkeys \\S+ of ${eve}$`) as unknown,
    }),
  ],
  [
    'how often emergency access was given',
    () => 'UPDATE pub.act_counts SET n = n + 1',
    () => ({ kind: 'public-altered', at: 'pub.act_counts emergency.confirm' }),
  ],
  [
    'the hashes of a record with its row',
    ({ published }) =>
      `UPDATE desk.incidents SET narrative = 'Forged.' WHERE id = '${published.id}';
       UPDATE ledger.records SET rows = (SELECT jsonb_object_agg(at, encode(content, 'hex'))
         FROM ledger.record_rows('${published.id}')) WHERE id = '${published.id}'`,
    ({ published }) => altered(`ledger.records ${published.id}`),
  ],
  [
    'a case, which is gone without a trace',
    ({ assessing }) =>
      `DELETE FROM desk.decisions WHERE subject_id = '${assessing}'; DELETE FROM ledger.records WHERE id = '${assessing}';
       DELETE FROM desk.incidents WHERE id = '${assessing}'`,
    ({ assessing }) => missing(`ledger.records ${assessing}`),
  ],
  [
    'what is public, under a second release',
    ({ published }) =>
      `UPDATE pub.incidents SET summary_en = 'Forged.' WHERE ref = '${published.ref}';
       SELECT ledger.append('publication.release', ref, version, sha256(convert_to((to_jsonb(i) - 'seq')::text, 'UTF8')), 'petra')
       FROM pub.incidents i WHERE ref = '${published.ref}'`,
    ({ published }) => altered(`pub.incidents ${published.ref} version 1, released twice`),
  ],
  [
    'the word of a report, over the erasure of another',
    ({ report, assessing }) =>
      `SELECT ledger.erase('${assessing}', 'source-asked', 'command-line');
       UPDATE desk.reports SET body = jsonb_set(body, '{text}', '"Forged"'), commitment = (SELECT commitment FROM ledger.leaves l
         WHERE NOT EXISTS (SELECT FROM ledger.openings o WHERE o.leaf_id = l.id) LIMIT 1) WHERE id = '${report}'`,
    ({ report }) => altered(`desk.reports ${report}`),
  ],
];

/** Tables of the desk that are no record: what ships and what the register says, what of a sign-in goes by itself. */
const NOT_RECORDS =
  /^desk\.(\w+_transitions|actors|actor_relations|affected_objects|changes|commitments|commitment_obligations|declarations|event_types|filter_subscriptions|incident_parts|instance|leases|named_actors|norms|notices|places|place_areas|place_households|register_kinds|return_reasons|saved_filters|statement_\w+|violation_categories|weapons)$|^accounts\.(links|recovery_codes|sessions|setup|used_challenges)$/;
/** Under a hash that their batch has. */
const UNDER_A_BATCH = 'desk.dataset_records';

describe('M-03: whoever alters what the desk has recorded', () => {
  let server: TestServer;
  let ledger: TestSequencer;
  let client: Client;
  let scene: Scene;
  const tally = new Tally('M-03 records', ALTERATIONS.length * 2);

  beforeAll(async () => {
    server = await boot();
    ledger = await startSequencer(server);
    const make = makeCases(server);
    const published = await make.published();
    const assessing = await make.assessing();
    const restricted = await make.assessing();
    const anna = await server.as('anna');
    const { status } = await anna.post(`${CASES}/${restricted.id}/restriction`, {
      reason: 'Said for a test.',
      members: [],
    });
    expect([status, (await anna.get(`${CASES}/${restricted.id}`)).status]).toEqual([200, 200]);
    const [row] = await server.database.query<{ eve: string; gathered: string }>(
      `SELECT (SELECT id FROM accounts.people WHERE name = 'eve') AS eve,
         (SELECT report_id FROM desk.incident_reports WHERE incident_id = $1 LIMIT 1) AS gathered`,
      [published.id],
    );
    if (!row) throw new Error('nobody to name');
    scene = {
      report: await make.received(),
      published,
      assessing: assessing.id,
      restricted: restricted.id,
      ...row,
    };
    await ledger.sequencer.turn(new Date());
    client = new Client({ connectionString: server.database.ownerUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await ledger?.close();
    await server?.close();
    tally.close();
  });

  const verify = async (): Promise<readonly LedgerFinding[]> => {
    const known = {
      keys: [writeNoteKey(SigningKey.open(join(ledger.keys, 'ledger'), ORIGIN).public)],
      last: new HeadMemory(join(ledger.keys, 'ledger-head')).read(),
    };
    const ask = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
      (await client.query(sql, values)).rows as Row[];
    return (await verifyLedger(ask, known)).findings;
  };

  it('is believed while nothing was altered', async () => {
    expect(await verify()).toEqual([]);
  });

  it('meets a record in every table of the desk that is none of what ships', async () => {
    const tables = await server.database.query<{ name: string }>(
      `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('desk', 'accounts') ORDER BY 1`,
    );
    const names = tables.map(({ name }) => name).filter((name) => !NOT_RECORDS.test(name));
    expect(names).toEqual([...RECORD_TABLES, UNDER_A_BATCH].toSorted());
  });

  it('meets the rows by which the database keeps each record', async () => {
    await client.query(`SET TIME ZONE 'UTC'`);
    const kept =
      'SELECT r.id, of.at, of.content FROM ledger.records r, ledger.record_rows(r.id) AS of';
    const { rows } = await client.query(
      `((${kept}) EXCEPT (${RECORD_ROWS})) UNION ALL ((${RECORD_ROWS}) EXCEPT (${kept}))`,
    );
    // a report that is new has no record yet
    expect(rows).toEqual([expect.objectContaining({ at: `desk.reports ${scene.report}` })]);
  });

  describe.each([
    ['with triggers and foreign keys off', `${UNTIE}; ${SWITCH_OFF}`],
    ['past every trigger that is there', ''],
  ])('%s', (_, guard) => {
    it.each(ALTERATIONS)('%s: found, and where', async (_name, sql, finding) => {
      await client.query('BEGIN');
      try {
        await client.query(guard);
        const refused = await client.query(sql(scene)).then(
          () => '',
          (error: Error) => error.message,
        );
        // a guard of the database may refuse what its owner does; then nothing was altered
        if (guard === '' && refused !== '') return;
        expect(refused).toBe('');
        if (guard === '') await client.query('SET CONSTRAINTS ALL IMMEDIATE');
        expect(await verify()).toContainEqual(finding(scene));
      } finally {
        await client.query('ROLLBACK');
        tally.add();
      }
    });
  });
});
