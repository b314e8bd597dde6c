import { randomUUID } from 'node:crypto';
import {
  type OpenCommitmentAnswer,
  REGISTER_KINDS,
  type RegisterEntryRecord,
  type RegisterRow,
} from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { idOf } from '../support/refusal.js';
import { AUTHOR, entryOf, pathOfKind, REGISTER, registerSteps } from '../support/register.js';

jest.setTimeout(60_000);

describe('the register at the desk', () => {
  let server: TestServer;
  let ref: string;
  const { create, step, drafted, proposed, approved, taken } = registerSteps(() => server);

  beforeAll(async () => {
    server = await boot();
    ref = (await makeCases(server).assessing()).ref;
  });
  afterAll(() => server?.close());

  const more = (kind: string): object => (kind === 'response' ? { incident: ref } : {});
  const read = async (id: string, by: CastName = 'rita') =>
    (await server.as(by)).get(`${REGISTER}/${id}`);
  const leaves = async (id: string): Promise<string[]> => {
    const rows = await server.database.query<{ act: string }>(
      `SELECT payload::jsonb ->> 'act' AS act FROM ledger.openings WHERE payload::jsonb ->> 'subject' = $1
         AND payload::jsonb ->> 'act' <> 'record.keep'`,
      [id],
    );
    return rows.map(({ act }) => act).sort();
  };
  const publicEntry = async (slug: string): Promise<OpenCommitmentAnswer['commitment']> => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const nobody = await server.as('nobody');
    const { body } = await nobody.get(`/api/v1/open/commitments/${slug}`).expect(200);
    return (body as OpenCommitmentAnswer).commitment;
  };
  const asDesk = async (sql: string, values: unknown[]): Promise<string> => {
    try {
      await server.database.query(sql, values, 'desk');
      return 'none';
    } catch (error) {
      const { constraint, code } = error as { constraint?: string; code?: string };
      return constraint ?? code ?? String(error);
    }
  };

  describe.each(REGISTER_KINDS.codes)('%s', (kind) => {
    const author = AUTHOR[kind];

    it('is drafted, returned, mended, proposed and approved by another; each step leaves a leaf', async () => {
      const id = randomUUID();
      const draft = await drafted(kind, more(kind), { id });
      expect(draft).toMatchObject({ id, kind, state: 'draft', version: 1, by: author });
      const before = await taken(author, draft, 'proposal');
      expect((await read(id)).body).toMatchObject({
        state: 'proposed',
        acts: ['approve', 'return'],
        yours: true,
      });
      const back = await taken('rita', before, 'return');
      expect(back).toMatchObject({ state: 'draft', version: 3 });
      const author_ = await server.as(author);
      const put = await author_.change(
        'put',
        `${pathOfKind(kind)}/${id}`,
        3,
        entryOf(kind, more(kind)),
      );
      expect([put.status, put.headers['etag']]).toEqual([200, '"4"']);
      const again = await taken(author, put.body as RegisterEntryRecord, 'proposal');
      const done = await taken('rita', again, 'approval');
      expect(done).toMatchObject({
        state: 'approved',
        version: 6,
        approvedBy: 'rita',
        proposedBy: author,
      });
      expect(done.steps.map(({ act }) => act)).toEqual([
        'register.draft',
        'register.propose',
        'register.return',
        'register.edit',
        'register.propose',
        'register.approve',
      ]);
      expect(await leaves(id)).toEqual(done.steps.map(({ act }) => act).sort());
    });

    it('is not written by eve, by reviewers or by others, and not read by eve', async () => {
      const other: CastName = author === 'anna' ? 'edith' : 'anna';
      for (const by of ['eve', 'rita', 'petra', other] as const) {
        expect([by, (await create(kind, more(kind), by)).status]).toEqual([by, 403]);
      }
      expect((await (await server.as('eve')).get(REGISTER)).status).toBe(403);
    });

    it('takes no bad input, no version that is not there, and no other content under the same id', async () => {
      const path = pathOfKind(kind);
      const client = await server.as(author);
      const id = randomUUID();
      const good = { id, ...entryOf(kind, more(kind)) };
      expect((await client.post(path, { ...good, state: 'approved' })).status).toBe(400);
      expect((await client.post(path, { id })).status).toBe(400);
      expect((await client.post(path, good)).status).toBe(201);
      expect((await client.post(path, good)).status).toBe(201);
      expect(
        (await client.post(path, { ...good, reasonEn: 'x', actor: 'EX-SOUTH' })).status,
      ).not.toBe(201);
      const entry = { id, kind, version: 1 };
      expect((await client.post(`${path}/${id}/proposal`, { reason: 'Invented.' })).status).toBe(
        428,
      );
      expect((await step(author, { ...entry, version: 9 }, 'proposal')).status).toBe(412);
      expect((await step('rita', entry, 'approval')).status).toBe(409);
      expect((await step(author, entry, 'dropping')).status).toBe(200);
    });
  });

  it('is approved by nobody who had a hand in it, by no wall alone', async () => {
    const both = await idOf(server.database, 'edith');
    await server.database.query(
      `UPDATE accounts.people SET roles = ARRAY['editor', 'reviewer'] WHERE id = $1`,
      [both],
    );
    try {
      const entry = await proposed('rubric', { commitment: 'C24' });
      const refused = await step('edith', entry, 'approval');
      expect([refused.status, refused.body.type]).toEqual([409, 'own-register-entry']);
      expect((await step('edith', entry, 'return')).status).toBe(409);
      const approve = `UPDATE desk.register_entries SET state = 'approved', version = version + 1, approved_by = $2 WHERE id = $1`;
      expect(await asDesk(approve, [entry.id, both])).toMatch(
        /register_entries_approved_by_second_person/,
      );
      expect(await asDesk(approve, [entry.id, await idOf(server.database, 'anna')])).toBe(
        'register_entries_roles',
      );
      expect(
        await asDesk(
          `UPDATE desk.register_entries SET content = '{}', version = version + 1 WHERE id = $1`,
          [entry.id],
        ),
      ).toBe('register_entries_fixed');
      expect(
        await asDesk(
          `UPDATE desk.register_entries SET state = 'superseded', version = version + 1 WHERE id = $1`,
          [entry.id],
        ),
      ).toBe('register_entries_transition_known');
    } finally {
      await server.database.query(
        `UPDATE accounts.people SET roles = ARRAY['editor'] WHERE id = $1`,
        [both],
      );
    }
    for (const table of ['declarations', 'commitment_obligations', 'register_hands']) {
      expect([table, await asDesk(`DELETE FROM desk.${table}`, [])]).toEqual([table, '42501']);
    }
  });

  describe('a declaration', () => {
    it('stays a draft while it is to be sourced, and nothing rests on it', async () => {
      const draft = await drafted('declaration', { code: 'D-2025-02-01-unsourced', sources: [] });
      expect(draft.sourced).toBe(false);
      const refused = await step('edith', draft, 'proposal');
      expect([refused.status, refused.body.type]).toEqual([409, 'register-incomplete']);
      expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/sources' })]);
      const rests = await create('obligation', {
        commitment: 'C09',
        basis: 'declared',
        validFrom: '2025-02-02',
        actor: 'EX-SOUTH',
      });
      const answer = await step('edith', rests.body as RegisterEntryRecord, 'proposal');
      expect(answer.body.type).toBe('declared-first');
    });

    it('says until when it binds, or why it still does', async () => {
      const open = { code: 'D-2025-02-02-open', validTo: null };
      const refused = await step('edith', await drafted('declaration', open), 'proposal');
      expect(refused.body.type).toBe('binds-until');
      const said = {
        stillBindsEn: 'Invented.',
        stillBindsAr: 'مختلق.',
        stillBindsOn: '2025-03-01',
      };
      expect(
        (await approved('declaration', { ...open, code: 'D-2025-02-02-said', ...said })).state,
      ).toBe('approved');
    });

    it('is public under its entry once it is approved, and gone when two people take it down', async () => {
      const entry = await approved('declaration', {
        code: 'D-2025-02-03-public',
        childrenOf: ['C08', 'C09'],
      });
      const shown = await publicEntry('C08-community-guarantees');
      const found = shown.recorded.declarations.find(({ id }) => id === 'D-2025-02-03-public');
      expect(found).toMatchObject({
        issuer: { code: 'EX-EAST' },
        textOrig: 'كلمات مختلقة.',
        validTo: '2025-12-31',
      });
      expect(JSON.stringify(shown)).not.toMatch(/rita|edith/);
      await approved(
        'declaration',
        { code: 'D-2025-02-03-public' },
        { replaces: entry.id, withdraws: true },
      );
      expect((await read(entry.id)).body).toMatchObject({ state: 'superseded' });
      const after = await publicEntry('C08-community-guarantees');
      expect(after.recorded.declarations.map(({ id }) => id)).not.toContain('D-2025-02-03-public');
    });
  });

  describe('an obligation', () => {
    const inForce = async (day: string): Promise<boolean> => {
      const [row] = await server.database.query<{ bound: boolean }>(
        `SELECT desk.obligation_in_force('C09', 'EX-EAST', $1::date, $1::date) AS bound`,
        [day],
      );
      return row?.bound === true;
    };

    it('binds by words that were declared, from its day and not before', async () => {
      await approved('declaration', {
        code: 'D-2025-04-01-east',
        validFrom: '2025-04-01',
        dateEdtf: '2025-04-01',
      });
      const duty = { commitment: 'C09', basis: 'declared' };
      const early = await step(
        'edith',
        await drafted('obligation', { ...duty, validFrom: '2024-12-31' }),
        'proposal',
      );
      expect(early.body.type).toBe('declared-first');
      await approved('obligation', { ...duty, validFrom: '2025-04-01', validTo: '2025-06-30' });
      expect([
        await inForce('2025-03-31'),
        await inForce('2025-04-01'),
        await inForce('2025-07-01'),
      ]).toEqual([false, true, false]);
    });

    it('passes on by a decision of two people, after the former one ended', async () => {
      const next = { commitment: 'C02', actor: 'EX-COAST', succeeds: 'EX-EAST' };
      const early = await step(
        'edith',
        await drafted('obligation', { ...next, validFrom: '2025-09-30' }),
        'proposal',
      );
      expect(early.body.type).toBe('no-predecessor');
      const entry = await approved('obligation', { ...next, validFrom: '2025-10-01' });
      const [row] = await server.database.query(
        `SELECT origin, valid_from::text AS "from" FROM desk.commitment_obligations WHERE entry_id = $1`,
        [entry.id],
      );
      expect(row).toEqual({ origin: 'decision', from: '2025-10-01' });
    });

    it('is replaced by another approved one, with differences, and names invented parties alone', async () => {
      const entry = await approved('obligation', { actor: 'EX-VALLEY' });
      const draft = await drafted(
        'obligation',
        { actor: 'EX-VALLEY', validTo: '2025-06-30' },
        { replaces: entry.id },
      );
      expect(draft.differences).toEqual([{ field: 'validTo', before: null, after: '2025-06-30' }]);
      const second = await create('obligation', { actor: 'EX-VALLEY' }, 'edith', {
        replaces: entry.id,
      });
      expect(second.body.type).toBe('not-replaceable');
      await taken('rami', await taken('edith', draft, 'proposal'), 'approval');
      const rows = await server.database.query(
        `SELECT valid_to::text AS "to" FROM desk.commitment_obligations WHERE actor_code = 'EX-VALLEY' AND origin = 'decision'`,
      );
      expect(rows).toEqual([{ to: '2025-06-30' }]);
      expect((await create('obligation', { actor: 'HTS' })).body.type).toBe('party-of-instance');
      expect((await create('obligation', { actor: 'NOBODY' })).status).toBe(409);
    });
  });

  describe('a status', () => {
    const tried = async (status: string, about: object = {}): Promise<string> =>
      (await step('edith', await drafted('status', { status, ...about }), 'proposal')).body
        .type as string;
    const north = { commitment: 'C18', actor: 'EX-NORTH' };

    it('about silence waits for coverage, and a pattern for a panel', async () => {
      const against = { commitment: 'C02', actor: 'EX-SOUTH' };
      expect(await tried('none_recorded', against)).toBe('status-coverage');
      expect(await tried('too_few_sources', against)).toBe('status-coverage');
      expect(await tried('pattern_found', against)).toBe('status-panel');
      expect(await tried('met', against)).toBe('status-side');
      expect(await tried('not_searched', { commitment: 'C22', actor: 'EX-SOUTH' })).toBe(
        'status-not-assessed',
      );
      expect(await tried('consistent', { commitment: 'K01', actor: 'EX-SOUTH' })).toBe(
        'status-side',
      );
    });

    it('rises above announced by a rubric alone, and above started not by the word of the party', async () => {
      expect(await tried('searched_none_found', north)).toBe('status-search');
      expect(await tried('announced', north)).toBeUndefined();
      expect(await tried('started', north)).toBe('status-rubric');
      await approved('rubric', { commitment: 'C18' });
      await approved('progress', north);
      expect(await tried('started', north)).toBeUndefined();
      expect(await tried('partial', north)).toBe('status-self-reported');
      await approved('progress', { ...north, verifiedLevel: 'documented' });
      const decided = await proposed('status', { ...north, status: 'partial' });
      expect(decided.suggestion).toEqual({
        status: 'started',
        because: ['step_documented', 'degree_by_hand'],
      });
      await taken('rita', decided, 'approval');
      const { recorded } = await publicEntry('C18-equal-rights');
      expect(recorded.statuses[0]).toMatchObject({
        status: 'partial',
        suggested: 'started',
        actor: { code: 'EX-NORTH' },
      });
      expect(recorded.steps.map(({ level }) => level).sort()).toEqual([
        'documented',
        'self_reported',
      ]);
      expect(JSON.stringify(recorded)).not.toMatch(/rita|anna|edith/);
    });

    it('is followed by a new one, never replaced', async () => {
      const entry = await approved('status', { ...north, status: 'reversed' });
      expect((await create('status', north, 'edith', { replaces: entry.id })).body.type).toBe(
        'not-replaceable',
      );
    });
  });

  it('holds a link to words that stand, and to a direction that its entry can have', async () => {
    const declared = { code: 'D-2025-01-20-north', issuer: 'EX-NORTH', validFrom: '2025-01-20' };
    await approved('declaration', declared);
    const party = { actor: 'EX-NORTH', role: 'alleged_perpetrator', level: 'alleged' };
    const made = await makeCases(server).assessing({
      actors: [{ ...party, bases: [], reason: 'A witness names them.' }],
    });
    const { id } = made;
    let { version } = made;
    const anna = await server.as('anna');
    const link = async (code: string, direction: string, declaration?: string) => {
      const answer = await anna.change(
        'put',
        `/api/v1/desk/incidents/${id}/links/${code}`,
        version,
        { direction, state: 'accepted', reason: 'Invented.', ...(declaration && { declaration }) },
      );
      if (answer.status === 200) version = (answer.body as { version: number }).version;
      return (answer.body as { type?: string }).type ?? (answer.body as object);
    };
    expect(await link('C09', 'breach', declared.code)).toMatchObject({
      reviewed: false,
      decided: [{ commitment: 'C09', declaration: declared.code }],
    });
    expect(await link('C02', 'breach', declared.code)).toBe('declaration-does-not-stand');
    expect(await link('C09', 'breach', 'D-2024-12-01-kurdish-residents')).toBe(
      'declaration-does-not-stand',
    );
    expect(await link('C02', 'fulfilment')).toBe('direction-not-open');
    expect(await link('C13', 'breach')).toBe('direction-not-open');
    expect(await link('C12', 'exculpatory')).toBe('direction-not-open');
    expect(await link('C02', 'exculpatory')).toMatchObject({ reviewed: false });
  });

  it('says nothing of a restricted case to whoever is no member', async () => {
    const make = makeCases(server);
    const secret = await make.assessing();
    const entry = await drafted('response', { incident: secret.ref });
    const anna = await server.as('anna');
    await anna.post(`/api/v1/desk/incidents/${secret.id}/restriction`, {
      reason: 'Invented.',
      members: [],
    });
    const listed = async (by: CastName): Promise<boolean> => {
      const { body } = await (await server.as(by)).get(`${REGISTER}?kind=response`);
      return (body as { items: RegisterRow[] }).items.some(({ id }) => id === entry.id);
    };
    expect([await listed('anna'), await listed('amir')]).toEqual([true, false]);
    const hidden = await read(entry.id, 'amir');
    const absent = await read(randomUUID(), 'amir');
    expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
    expect((await create('response', { incident: secret.ref }, 'amir')).body).toEqual(
      (await create('response', { incident: 'HM-ZZZZZZZZ' }, 'amir')).body,
    );
    expect((await step('amir', entry, 'proposal')).status).toBe(404);
  });
});
