import { createHmac } from 'node:crypto';
import {
  type Incident,
  type OpenIncident,
  type OpenIncidentAnswer,
  type OpenIncidentsAnswer,
} from '@himaya/contracts';
import { Client } from 'pg';
import { boot, type TestServer } from '../support/boot.js';
import { addUnits, facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

jest.setTimeout(60_000);

const CASES = '/api/v1/desk/incidents';
const OPEN = '/api/v1/open';
const REASON = { reason: 'The sources agree.' };

let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
  await server.app.listen(0, '127.0.0.1');
  make = makeCases(server);
  await addUnits(server);
});
afterAll(() => server?.close());

const act = async (
  by: CastName,
  { id, version }: Pick<Incident, 'id' | 'version'>,
  name: string,
  body: object = {},
) => (await server.as(by)).change('post', `${CASES}/${id}/${name}`, version, body);
const schedule = async ({ id, version }: Pick<Incident, 'id' | 'version'>, tier: string) =>
  (await server.as('petra')).change('put', `${CASES}/${id}/publication`, version, {
    tier,
    reason: tier === 'T0' ? 'Widely known.' : null,
  });

const openOne = async (ref: string): Promise<OpenIncident> =>
  ((await (await server.as('nobody')).get(`${OPEN}/incidents/${ref}`)).body as OpenIncidentAnswer)
    .incident;
/** A new version of a public case, approved again. */
async function again(
  incident: Incident,
  part = 'harm',
  body: object = { rows: [] },
): Promise<Incident> {
  const now = (await (await server.as('anna')).get(`${CASES}/${incident.id}`)).body as Incident;
  const reopened = (await act('anna', now, 'reopening', REASON)).body as Incident;
  const edited = await (
    await server.as('anna')
  ).change('put', `${CASES}/${reopened.id}/${part}`, reopened.version, body);
  const proposed = (await act('anna', edited.body as Incident, 'proposal')).body as Incident;
  const approved = (await act('rita', proposed, 'approval', REASON)).body as Incident;
  expect(approved.state).toBe('approved');
  return approved;
}

describe('the next version', () => {
  it('goes out when it is released, while the one before stays up', async () => {
    const first = await make.published({ facts: { place: 'C9999' } }, 'T1');
    const before = await openOne(first.ref);
    const approved = await again(first);
    expect((await act('petra', approved, 'publication/release')).body.type).toBe('schedule-first');
    const waiting = (await (await server.as('petra')).get('/en/desk/publish')).text;
    expect(waiting).toContain(first.ref);
    expect((await schedule(approved, 'T2')).body).toMatchObject({
      state: 'public',
      tier: 'T2',
      publicVersion: 1,
      acts: ['schedule', 'release'],
    });
    expect(await openOne(first.ref)).toEqual(before);
    expect(await make.release(approved)).toMatchObject({ publicVersion: 2, acts: [] });
    const after = await openOne(first.ref);
    expect(after).toMatchObject({
      version: 2,
      tier: 'T2',
      harm: [],
      shape: { kind: 'area', lon: null },
      firstPublished: before.firstPublished,
    });
    const page = (await (await server.as('petra')).get('/en/desk/publish')).text;
    expect(page).not.toContain(first.ref);
    const list = (await (await server.as('nobody')).get(`${OPEN}/incidents?q=${first.ref}`))
      .body as OpenIncidentsAnswer;
    expect(list.items).toEqual([after]);
  });

  it('is taken back to no desk step of its own: what is public changes by a new version alone', async () => {
    const incident = await make.published({}, 'T1');
    for (const answer of [
      await schedule(incident, 'T2'),
      await act('petra', incident, 'publication/release'),
    ]) {
      expect([answer.status, answer.body.type]).toEqual([
        409,
        expect.stringMatching(/^(public-already|schedule-first)$/),
      ]);
    }
    const [row] = await server.database.query<{ seq: string; tier: string }>(
      'SELECT seq, tier FROM pub.incidents WHERE ref = $1',
      [incident.ref],
    );
    expect(row?.tier).toBe('T1');
  });

  it.each([
    ['T2', 'T1', 'never-finer'],
    ['T3', 'T2', 'never-finer'],
    ['T1', 'T4', 'withdraw-first'],
  ])('never goes from %s to %s', async (from, to, type) => {
    const first = await make.published({ facts: { place: 'C9999' } }, from);
    const answer = await schedule(await again(first), to);
    expect([answer.status, answer.body.type]).toEqual([409, type]);
    expect((await openOne(first.ref)).tier).toBe(from);
  });

  it('moves its place by a new version of the facts', async () => {
    const first = await make.published({}, 'T1');
    const moved = await again(first, 'facts', facts({ place: 'C9999' }));
    await make.schedule(moved, 'T1');
    await make.release(moved);
    expect(await openOne(first.ref)).toMatchObject({
      version: 2,
      place: { pcode: 'C9999' },
      shape: { lon: 38.1, lat: 36.6 },
    });
  });
});

describe('the record of it', () => {
  it('is a leaf whose opening gives the hash of what became public', async () => {
    const { ref } = await make.published({}, 'T1');
    const [row] = await server.database.query<{
      payload: string;
      salt: Buffer;
      commitment: Buffer;
      content: string;
    }>(
      `SELECT payload, salt, commitment, (SELECT encode(sha256(convert_to((to_jsonb(i) - 'seq')::text, 'UTF8')), 'hex')
         FROM pub.incidents i WHERE ref = $1) AS content
       FROM ledger.openings JOIN ledger.leaves ON leaves.id = leaf_id
       WHERE payload::jsonb @> jsonb_build_object('act', 'publication.release', 'subject', $1::text)`,
      [ref],
    );
    const { payload = '', salt = Buffer.alloc(0), commitment, content } = row ?? {};
    expect(JSON.parse(payload)).toMatchObject({ content, version: 1, pseudonym: 'petra' });
    const sealed = createHmac('sha256', salt).update(payload).digest();
    expect(commitment?.toString('hex')).toBe(`01${sealed.toString('hex')}`);
  });

  it('grows in the order of commits: whoever reads on by sequence misses none of eight at once', async () => {
    const cases = [];
    for (let n = 0; n < 8; n += 1) cases.push(await make.scheduled());
    const [start] = await server.database.query<{ seq: string }>(
      `SELECT seq FROM pub.current WHERE kind = 'incidents'`,
    );
    const reader = new Client({ connectionString: server.database.urls.open });
    await reader.connect();
    const seen: string[] = [];
    let last = Number(start?.seq);
    let done = false;
    const reading = (async () => {
      for (let more = true; more;) {
        more = !done;
        const { rows } = await reader.query<{ ref: string; seq: string }>(
          'SELECT ref, seq FROM pub.incidents WHERE seq > $1 ORDER BY seq',
          [last],
        );
        for (const { ref, seq } of rows) {
          seen.push(ref);
          last = Number(seq);
        }
      }
    })();
    const nobody = await server.as('nobody');
    const released = await Promise.all(
      cases.map(async (incident) => {
        const { status } = await act('petra', incident, 'publication/release');
        const at = performance.now();
        let shown = 404;
        while (shown === 404 && performance.now() - at < 5000) {
          shown =
            (await nobody.get(`${OPEN}/incidents?q=${incident.ref}`)).body.total === 1 ? 200 : 404;
        }
        return { status, shown, soon: performance.now() - at < 2000 };
      }),
    );
    done = true;
    await reading;
    await reader.end();
    expect(released).toEqual(Array(8).fill({ status: 200, shown: 200, soon: true }));
    expect(seen.sort()).toEqual(cases.map(({ ref }) => ref).sort());
    const [now] = await server.database.query<{ seq: string; most: string }>(
      `SELECT seq, (SELECT max(seq) FROM pub.incidents) AS most FROM pub.current WHERE kind = 'incidents'`,
    );
    expect(now?.seq).toBe(now?.most);
  });

  it('is one release of two publishers at once', async () => {
    const incident = await make.scheduled();
    const answers = await Promise.all(
      (['petra', 'paul'] as const).map((by) => act(by, incident, 'publication/release')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [row] = await server.database.query<{ version: number }>(
      'SELECT version FROM pub.incidents WHERE ref = $1',
      [incident.ref],
    );
    expect(row?.version).toBe(1);
  });
});
