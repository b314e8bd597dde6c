import {
  type Incident,
  type IncidentLinks,
  type LinkProposal,
  type MapAnswer,
  type OpenCommitmentAnswer,
  type OpenCommitmentsAnswer,
  type OpenIncidentAnswer,
  type OpenIncidentsAnswer,
} from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps } from '../support/cases.js';
import { type CaseOptions, facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { idOf, refusal } from '../support/refusal.js';

jest.setTimeout(30_000);

const OPEN = '/api/v1/open';
const REASON = 'Invented reason of a link.';

const alleged = (actor: string) => ({
  actor,
  role: 'alleged_perpetrator',
  level: 'alleged',
  bases: [],
  reason: 'A witness names them.',
});
const BREACH = { direction: 'breach', state: 'accepted', reason: REASON };

describe('links to commitments', () => {
  let server: TestServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    server = await boot();
    make = makeCases(server);
  }, 60_000);
  afterAll(() => server?.close());

  const linksOf = async (id: string): Promise<IncidentLinks> =>
    (await (await server.as('anna')).get(`${CASES}/${id}/links`)).body as IncidentLinks;
  const decide = async (
    by: CastName,
    { id, version }: Pick<Incident, 'id' | 'version'>,
    code: string,
    body: object,
  ) => (await server.as(by)).change('put', `${CASES}/${id}/links/${code}`, version, body);
  const { act, put } = caseSteps(() => server);
  /** A case of shelling a town in which EX-NORTH is named by a witness. */
  const named = (more: CaseOptions = {}): Promise<Incident> =>
    make.assessing({ actors: [alleged('EX-NORTH')], ...more });
  const on = (edtf: string, actor = 'EX-NORTH'): CaseOptions => ({
    facts: { edtf },
    actors: [alleged(actor)],
  });

  /** Takes a case on which links were decided to the public. */
  async function publish(incident: Pick<Incident, 'id'>, tier: string): Promise<Incident> {
    const now = (await (await server.as('anna')).get(`${CASES}/${incident.id}`)).body as Incident;
    let step = (await act('anna', now, 'proposal', { reason: REASON })).body as Incident;
    for (const by of ['rita', 'rami'] as const) {
      if (step.state === 'proposed')
        step = (await act(by, step, 'approval', { reason: REASON })).body as Incident;
    }
    const petra = await server.as('petra');
    await petra.change('put', `${CASES}/${step.id}/publication`, step.version, {
      tier,
      reason: null,
    });
    const released = await act('petra', step, 'publication/release');
    expect(released.body).toMatchObject({ state: 'public' });
    await server.followed();
    return step;
  }

  describe('proposed', () => {
    const shelling = { category: 'V02', reasoning: 'Unguided shells.' };
    it.each<[string, CaseOptions, string, Partial<LinkProposal> | null]>([
      [
        'a category of the table, and a party bound that day',
        {},
        'C02',
        { direction: 'breach', because: ['V02'], obstacle: null },
      ],
      ['words that bind the party', {}, 'C09', { direction: 'breach', obstacle: null }],
      [
        'a party that the entry does not bind',
        {},
        'C07',
        { direction: 'relevant', obstacle: 'no_obligation' },
      ],
      ['an entry that is only ever relevant', {}, 'C10', { direction: 'relevant', obstacle: null }],
      ['no category of the table', {}, 'C05', null],
      ['nobody named', { actors: [] }, 'C02', { direction: 'relevant', obstacle: null }],
      [
        'the first day of the entry',
        on('2024-11-27'),
        'C02',
        { direction: 'breach', obstacle: null },
      ],
      [
        'the day before',
        on('2024-11-26'),
        'C02',
        { direction: 'breach', obstacle: 'outside_dates' },
      ],
      [
        'days that reach into it',
        on('2024-11-20/2024-11-27'),
        'C02',
        { direction: 'breach', obstacle: null },
      ],
      [
        'the last day of the obligation',
        on('2025-12-31', 'EX-COAST'),
        'C09',
        { direction: 'breach', obstacle: null },
      ],
      [
        'the day after',
        on('2026-01-01', 'EX-COAST'),
        'C09',
        { direction: 'relevant', obstacle: 'no_obligation' },
      ],
      [
        'the day before a party was bound',
        on('2024-12-08', 'EX-COAST'),
        'C09',
        { direction: 'relevant', obstacle: 'no_obligation' },
      ],
      [
        'an event type of the table',
        { facts: { eventType: 'E06' }, categories: [] },
        'C12',
        { direction: 'relevant', because: ['E06'] },
      ],
      [
        'Aleppo city',
        { facts: { place: 'GN170063' } },
        'C04',
        { direction: 'relevant', obstacle: null },
      ],
      ['another town', { categories: [shelling] }, 'C04', null],
      ['a claim on the forces of the operations room', {}, 'K01', { direction: 'relevant' }],
      ['a claim on other forces', on('2025-03-05', 'EX-SOUTH'), 'K01', null],
    ])('for %s', async (_, options, code, expected) => {
      const { id } = await named(options);
      const { decided, proposed } = await linksOf(id);
      const link = proposed.find(({ commitment }) => commitment === code) ?? null;
      expect(decided).toEqual([]);
      if (expected === null) expect(link).toBeNull();
      else expect(link).toMatchObject({ commitment: code, ...expected });
    });

    it('need a day', async () => {
      expect((await linksOf((await named({ facts: { edtf: null } })).id)).proposed).toEqual([]);
    });

    it('in the order of the register, each once', async () => {
      const codes = (await linksOf((await named()).id)).proposed.map(
        ({ commitment }) => commitment,
      );
      expect(codes).toEqual([...new Set(codes)].sort());
      expect(codes).toContain('C02');
    });
  });

  describe('decided', () => {
    it('are accepted as an edit of the case, with history and leaf', async () => {
      const incident = await named();
      const answer = await decide('anna', incident, 'C02', BREACH);
      expect([answer.status, answer.headers['etag']]).toEqual([200, `"${incident.version + 1}"`]);
      const links = answer.body as IncidentLinks;
      expect(links.decided).toEqual([
        { commitment: 'C02', origin: 'rule', declaration: null, onDesk: false, ...BREACH },
      ]);
      expect(links.proposed.map(({ commitment }) => commitment)).not.toContain('C02');
      const now = (await (await server.as('anna')).get(`${CASES}/${incident.id}`)).body as Incident;
      expect(now.history.at(-1)).toMatchObject({
        act: 'link.decide',
        version: incident.version + 1,
        by: 'anna',
      });
      const [leaf] = await server.database.query<{ n: number }>(
        `SELECT count(*)::integer AS n FROM ledger.openings WHERE payload::jsonb @> jsonb_build_object('act', 'link.decide', 'subject', $1::text)`,
        [incident.id],
      );
      expect(leaf?.n).toBe(1);
    });

    it('are turned and rejected, the last word standing', async () => {
      const incident = await named();
      let version = incident.version;
      for (const word of [
        BREACH,
        { ...BREACH, direction: 'relevant' },
        { ...BREACH, state: 'rejected' },
      ]) {
        const answer = await decide('anna', { id: incident.id, version }, 'C02', word);
        expect((answer.body as IncidentLinks).decided).toEqual([
          { commitment: 'C02', origin: 'rule', declaration: null, onDesk: false, ...word },
        ]);
        version += 1;
      }
    });

    it('may be what no rule proposed', async () => {
      const answer = await decide('anna', await named(), 'C11', {
        ...BREACH,
        direction: 'relevant',
      });
      expect((answer.body as IncidentLinks).decided).toMatchObject([
        { commitment: 'C11', origin: 'analyst' },
      ]);
    });

    it.each<[string, CaseOptions, string, string]>([
      ['nobody is named', { actors: [] }, 'C02', 'no-obligation-in-force'],
      ['the named party is not bound', {}, 'C07', 'no-obligation-in-force'],
      [
        'the named party was bound until the day before',
        on('2026-01-01', 'EX-COAST'),
        'C09',
        'no-obligation-in-force',
      ],
      [
        'the party is only a target',
        { actors: [{ ...alleged('EX-NORTH'), role: 'target' }] },
        'C02',
        'no-obligation-in-force',
      ],
      [
        'the party is unattributed',
        { actors: [{ ...alleged('EX-NORTH'), level: 'unattributed' }] },
        'C02',
        'no-obligation-in-force',
      ],
      ['the event is older than the entry', on('2024-11-26'), 'C02', 'link-outside-dates'],
      ['the event has no day', { facts: { edtf: null } }, 'C02', 'link-outside-dates'],
      ['the entry had ended', {}, 'C28', 'link-outside-dates'],
    ])('are no breach where %s: service, role and owner', async (_, options, code, type) => {
      const incident = await named(options);
      const answer = await decide('anna', incident, code, BREACH);
      expect([answer.status, answer.body.type]).toEqual([409, type]);
      expect(await linksOf(incident.id)).toMatchObject({ version: incident.version, decided: [] });
      const constraint =
        type === 'link-outside-dates'
          ? 'commitment_links_in_time'
          : 'commitment_links_obligation_in_force';
      const sql = `INSERT INTO desk.commitment_links VALUES ($1, $2, 'breach', 'analyst', 'accepted', 'x', $3)`;
      for (const hand of ['desk', 'owner'] as const) {
        expect(
          await refusal(server.database, hand, sql, [
            incident.id,
            code,
            await idOf(server.database, 'anna'),
          ]),
        ).toBe(constraint);
      }
      // what cannot be accepted can still be rejected
      expect((await decide('anna', incident, code, { ...BREACH, state: 'rejected' })).status).toBe(
        200,
      );
    });

    it('are no breach by a draft of declared words', async () => {
      // C08 and C09 bind the real forces by declarations that are drafts: only a signed or invented duty counts
      const [row] = await server.database.query<{ held: boolean; drafts: number }>(
        `SELECT desk.obligation_in_force('C09', 'MOR', '2024-12-05', '2024-12-05') AS held,
           (SELECT count(*)::integer FROM desk.declarations WHERE state = 'draft') AS drafts`,
      );
      expect(row?.drafts).toBeGreaterThan(0);
      expect(row?.held).toBe(false);
    });

    it.each<[string, CaseOptions | null, object | null, string]>([
      ['the party is taken away', { actors: [] }, { rows: [] }, 'no-obligation-in-force'],
      ['another party is named', {}, { rows: [alleged('EX-SOUTH')] }, 'no-obligation-in-force'],
      ['the day turns out to be older', null, facts({ edtf: '2024-11-20' }), 'link-outside-dates'],
    ])('do not outlast what they rest on: %s', async (_, ofActors, body, type) => {
      const incident = await named({ facts: { edtf: '2024-11-30' } });
      const linked = (await decide('anna', incident, 'C09', BREACH)).body as IncidentLinks;
      const changed = (
        await put(
          'anna',
          { id: incident.id, version: linked.version },
          ofActors ? 'actors' : 'facts',
          body ?? {},
        )
      ).body as Incident;
      const refused = await act('anna', changed, 'proposal', { reason: REASON });
      expect([refused.status, refused.body.type]).toEqual([409, type]);
      const sql = `UPDATE desk.incidents SET state = 'proposed', proposed_by = last_edited_by, version = version + 1 WHERE id = $1`;
      const constraint =
        type === 'link-outside-dates'
          ? 'commitment_links_in_time'
          : 'commitment_links_obligation_in_force';
      expect(await refusal(server.database, 'owner', sql, [incident.id])).toBe(constraint);
      const rejected = await decide('anna', changed, 'C09', { ...BREACH, state: 'rejected' });
      expect(
        (
          await act(
            'anna',
            { id: incident.id, version: (rejected.body as IncidentLinks).version },
            'proposal',
            { reason: REASON },
          )
        ).status,
      ).toBe(200);
    });

    it.each<[string, object, number, string]>([
      ['an unknown direction', { ...BREACH, direction: 'against' }, 400, '/direction'],
      ['an unknown word', { ...BREACH, state: 'maybe' }, 400, '/state'],
      ['no reason', { ...BREACH, reason: '' }, 400, '/reason'],
      ['an unknown field', { ...BREACH, origin: 'rule' }, 400, '/origin'],
    ])('refuse %s', async (_, body, status, pointer) => {
      const answer = await decide('anna', await named(), 'C02', body);
      expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([status, pointer]);
    });

    it.each(['C99', 'c02', '__proto__', '%00', "C02'"])('know no entry "%s"', async (code) => {
      const incident = await named();
      const answer = await decide('anna', incident, encodeURIComponent(code), BREACH);
      expect([answer.status, answer.body.type]).toEqual([404, 'unknown-commitment']);
    });

    it('belong to the analyst of the case, while it is assessed, at its version', async () => {
      const incident = await named();
      expect((await decide('amir', incident, 'C02', BREACH)).body.type).toBe('claim-first');
      expect((await decide('anna', { id: incident.id, version: 1 }, 'C02', BREACH)).status).toBe(
        412,
      );
      expect((await decide('rita', incident, 'C02', BREACH)).status).toBe(403);
      const proposed = (await act('anna', incident, 'proposal', { reason: REASON }))
        .body as Incident;
      expect((await decide('anna', proposed, 'C02', BREACH)).body.type).toBe(
        'edit-while-assessing',
      );
      const sql = 'DELETE FROM desk.commitment_links WHERE incident_id = $1';
      expect(await refusal(server.database, 'desk', sql, [proposed.id])).toBe('none');
    });
  });

  describe('in public', () => {
    const open = async <T>(path: string): Promise<T> =>
      (await (await server.as('nobody')).get(`${OPEN}/${path}`)).body as T;

    it('are counted by direction, and what lies before the statement is context', async () => {
      await server.reset();
      const publicCase = async (
        options: CaseOptions,
        code: string,
        direction: string,
      ): Promise<string> => {
        const incident = await named(options);
        const answer = await decide('anna', incident, code, { ...BREACH, direction });
        expect(answer.status).toBe(200);
        return (await publish(incident, 'T1')).ref;
      };
      await publicCase({}, 'C02', 'breach');
      await publicCase(on('2024-11-20/2024-11-27'), 'C02', 'breach');
      await publicCase({ actors: [] }, 'C02', 'relevant');
      const before = await publicCase({ ...on('2024-11-20'), actors: [] }, 'C28', 'relevant');
      const { commitment } = await open<OpenCommitmentAnswer>('commitments/C02');
      expect(commitment.counts).toEqual({
        breach: 2,
        fulfilment: 0,
        relevant: 1,
        exculpatory: 0,
        context: 0,
        contextDataset: 0,
      });
      const old = await open<OpenCommitmentAnswer>('commitments/C28');
      expect(old.commitment.counts).toMatchObject({ relevant: 0, context: 1 });
      const { incident } = await open<OpenIncidentAnswer>(`incidents/${before}`);
      expect(incident.commitments).toMatchObject([
        { code: 'C28', direction: 'relevant', context: true },
      ]);
      expect((await open<MapAnswer>('map?commitment=C02')).total).toBe(3);
    });

    it('leave out what was rejected', async () => {
      const incident = await named();
      await decide('anna', incident, 'C02', {
        ...BREACH,
        state: 'rejected',
        reason: 'Rejected words.',
      });
      const { ref } = await publish(incident, 'T1');
      const answer = await (await server.as('nobody')).get(`${OPEN}/incidents/${ref}`);
      expect((answer.body as OpenIncidentAnswer).incident.commitments).toEqual([]);
      expect(answer.text).not.toContain('Rejected words.');
    });

    it('never show C08, wherever one looks', async () => {
      const secret = 'Because of who the victims were.';
      const incident = await named({
        categories: [{ category: 'V21', reasoning: 'Homes were looted.' }],
        facts: { eventType: 'E14' },
      });
      const first = await decide('anna', incident, 'C08', { ...BREACH, reason: secret });
      expect((first.body as IncidentLinks).decided).toMatchObject([
        { commitment: 'C08', direction: 'breach', state: 'accepted' },
      ]);
      await decide('anna', { id: incident.id, version: incident.version + 1 }, 'C09', {
        ...BREACH,
        direction: 'relevant',
      });
      const { ref } = await publish(incident, 'T1');

      const [row] = await server.database.query<{ row: string }>(
        'SELECT to_jsonb(i)::text AS row FROM pub.incidents i WHERE ref = $1',
        [ref],
      );
      expect(row?.row).toContain('C09');
      expect(row?.row).not.toMatch(/C08|who the victims were/);
      const one = await open<OpenIncidentAnswer>(`incidents/${ref}`);
      expect(one.incident.commitments.map(({ code }) => code)).toEqual(['C09']);
      const list = await open<OpenIncidentsAnswer>('incidents');
      expect(
        list.items.flatMap(({ commitments }) => commitments.map(({ code }) => code)),
      ).not.toContain('C08');
      const map = await open<MapAnswer>('map');
      expect(map.facets.commitment.map(({ value }) => value)).toContain('C09');
      expect(map.facets.commitment.map(({ value }) => value)).not.toContain('C08');
      const { items } = await open<OpenCommitmentsAnswer>('commitments');
      expect(items.find(({ code }) => code === 'C08')?.counts).toBeNull();
      expect(
        (await open<OpenCommitmentAnswer>('commitments/C08-community-guarantees')).commitment
          .counts,
      ).toBeNull();
      for (const filter of ['C08', 'C08-community-guarantees', 'C02,C08']) {
        const answer = await (
          await server.as('nobody')
        ).get(`${OPEN}/incidents?commitment=${filter}`);
        expect([filter, answer.status]).toEqual([filter, 400]);
      }
      for (const page of [
        `i/${ref}`,
        'list',
        'map',
        'commitments/C08-community-guarantees',
        'list?commitment=C08',
      ]) {
        const { status, text } = await (await server.as('nobody')).get(`/en/${page}`);
        expect([page, status, text.includes(secret)]).toEqual([page, 200, false]);
        if (page.startsWith('commitments')) expect(text).not.toContain(ref);
      }
    });
  });
});
