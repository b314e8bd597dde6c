import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { CAST } from '@himaya/api';
import { SigningKey } from '@himaya/keys';
import { HeadMemory, type LedgerReport } from '@himaya/ledger';
import { writeNoteKey } from '@himaya/merkle';
import { often, Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { ORIGIN, startSequencer, type TestSequencer, verifyDatabase } from '../support/ledger.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(120_000);

/** As somebody who owns the database: no trigger, no foreign key holds them. */
const TABLES = [
  'ledger.leaves',
  'ledger.openings',
  'ledger.entries',
  'ledger.nodes',
  'ledger.heads',
  'desk.reports',
];
const byForce = (sql: string): string =>
  [
    ...TABLES.map((table) => `ALTER TABLE ${table} DISABLE TRIGGER USER`),
    sql,
    ...TABLES.map((table) => `ALTER TABLE ${table} ENABLE TRIGGER USER`),
  ].join(';');

describe('whoever alters one thing of the ledger', () => {
  let server: TestServer;
  let ledger: TestSequencer;

  beforeAll(async () => (server = await boot()));
  afterAll(() => server?.close());
  beforeEach(async () => {
    await server.reset();
    ledger = await startSequencer(server);
    await makeCases(server).published();
    await ledger.sequencer.turn(new Date());
  });
  afterEach(() => ledger?.close());

  const verify = (): Promise<LedgerReport> =>
    verifyDatabase(server.database, {
      keys: [writeNoteKey(SigningKey.open(join(ledger.keys, 'ledger'), ORIGIN).public)],
      last: new HeadMemory(join(ledger.keys, 'ledger-head')).read(),
    });

  it('is believed while they changed nothing', async () => {
    const { findings, entries, heads, opened, rows } = await verify();
    // reports, public records, and the record of each person and case
    const [{ records } = { records: 0 }] = await server.database.query<{ records: number }>(
      `SELECT (SELECT count(*) FROM desk.reports)::integer + (SELECT count(*) FROM pub.incidents)::integer
         + (SELECT count(*) FROM ledger.records)::integer AS records`,
    );
    expect(records).toBeGreaterThan(CAST.length + 3);
    expect(findings).toEqual([]);
    expect([entries, heads, opened, rows]).toEqual([entries, 1, entries, records]);
    expect(entries).toBeGreaterThan(5);
  });

  it('M-04: may erase an opening: the proofs hold, and no guess can be shown to be right', async () => {
    interface Opening {
      readonly leaf: string;
      readonly commitment: Buffer;
      readonly salt: Buffer;
      readonly payload: string;
    }
    const openings = (): Promise<Opening[]> =>
      server.database.query<Opening>(
        'SELECT leaf_id AS leaf, commitment, salt, payload FROM ledger.openings JOIN ledger.leaves ON id = leaf_id',
      );
    const before = await openings();
    const target = before.find(({ payload }) => payload.includes('incident.approve'));
    if (!target) throw new Error('nothing to erase');
    const { subject, pseudonym } = JSON.parse(target.payload) as Record<string, string>;
    const [{ n } = { n: 0 }] = await server.database.query<{ n: number }>(
      `SELECT ledger.erase($1, 'source-asked', 'command-line') AS n`,
      [subject],
    );
    await ledger.sequencer.turn(new Date());
    const { findings, erased, entries } = await verify();
    expect([findings, erased, entries]).toEqual([[], n, before.length + n]);
    expect(n).toBeGreaterThan(3);

    // with the whole database, and the truth among the guesses: every salt that is left, and none
    const left = await openings();
    expect(left.map(({ leaf }) => leaf)).not.toContain(target.leaf);
    const salts = [Buffer.alloc(0), Buffer.alloc(32), ...left.map(({ salt }) => salt)];
    const opens = (salt: Buffer, payload: string): boolean =>
      createHmac('sha256', salt).update(payload).digest().equals(target.commitment.subarray(1));
    expect(opens(target.salt, target.payload)).toBe(true);
    const tally = new Tally('M-04 guesses', 50_000);
    const names = [
      pseudonym,
      ...Array.from({ length: often(5_000, 100_000) }, (_, at) => `p-${at}`),
    ];
    for (const name of names) {
      const guess = target.payload.replace(`"pseudonym":"${pseudonym}"`, `"pseudonym":"${name}"`);
      if (salts.some((salt) => opens(salt, guess))) throw new Error(`${name} was confirmed`);
      tally.add(salts.length);
    }
    tally.close();
  });

  it.each<[string, string, string, string | RegExp]>([
    [
      'alters an entry',
      `UPDATE ledger.entries SET hash = sha256('x') WHERE position = 3`,
      'entry-altered',
      '3',
    ],
    [
      'alters a subtree',
      `UPDATE ledger.nodes SET hash = sha256('x') WHERE level = 1 AND index = 1`,
      'node-altered',
      '1/1',
    ],
    [
      'deletes an opening',
      `DELETE FROM ledger.openings WHERE leaf_id = (SELECT leaf_id FROM ledger.entries WHERE position = 4)`,
      'opening-missing',
      '4',
    ],
    ['cuts the end off', 'DELETE FROM ledger.entries WHERE position > 3', 'head-altered', /^\d+$/],
    ['forgets a head', 'DELETE FROM ledger.heads', 'head-forgotten', 'the last signed head'],
    [
      'alters a head',
      `UPDATE ledger.heads SET checkpoint = replace(checkpoint, E'\\n\\n', E'\\nmore\\n\\n')`,
      'head-altered',
      /^\d+$/,
    ],
    [
      'shows another tree',
      `UPDATE pub.ledger_hashes SET hash = sha256('x') WHERE level = 1 AND index = 1`,
      'public-altered',
      'pub.ledger_hashes 1/1',
    ],
    [
      'hides a part of the tree',
      'DELETE FROM pub.ledger_hashes WHERE level = 0 AND index = 3',
      'public-altered',
      'pub.ledger_hashes 0/3',
    ],
    [
      'shows another head',
      'UPDATE pub.ledger_heads SET size = size + 1',
      'public-altered',
      /^pub\.ledger_heads \d+$/,
    ],
    [
      'shows another opening',
      `UPDATE pub.ledger_openings SET payload = replace(payload, 'publisher', 'somebody')`,
      'public-altered',
      /^pub\.ledger_openings \d+$/,
    ],
    [
      'adds a decision that nobody made',
      `INSERT INTO desk.decisions (subject_id, act, version, from_state, to_state, person_id)
       SELECT subject_id, act, version, from_state, to_state, (SELECT id FROM accounts.people WHERE name = 'otto')
       FROM desk.decisions WHERE act = 'incident.approve'`,
      'row-altered',
      /^desk\.decisions incident\.approve /,
    ],
    [
      'slips a leaf in',
      `INSERT INTO ledger.leaves (id, commitment) VALUES (gen_random_uuid(), '\\x01' || sha256('x'))`,
      'entry-missing',
      '1 leaves',
    ],
  ])('is found out who %s, and where', async (_, sql, kind, at) => {
    await server.database.query(byForce(sql));
    const { findings } = await verify();
    expect(findings).toContainEqual({
      kind,
      at: typeof at === 'string' ? at : expect.stringMatching(at),
    });
  });
});
