import { rmSync } from 'node:fs';
import { addPerson } from '@himaya/accounts';
import { asOwner } from '@himaya/api';
import {
  type Batch,
  citationOf,
  type OpenIncidentAnswer,
  type Page,
  type Role,
  UCDP,
  UCDP_SUMS,
} from '@himaya/contracts';
import { APPROVED_PLACES_SQL } from '@himaya/places';
import { Pool } from 'pg';
import { boot, type Client, temporaryFolder, type TestServer } from '../support/boot.js';
import { BATCHES, type BatchStep, takeBatch } from './batch-steps.js';
import { SENTINEL, type UcdpTestRow } from './ucdp-rows.js';

let server: TestServer;
let worker: Pool;
const folder = temporaryFolder();

beforeAll(async () => {
  server = await boot('live');
  worker = new Pool({ connectionString: server.database.urls.worker, max: 4 });
}, 120_000);
beforeEach(() => server.reset());
afterAll(async () => {
  await worker?.end();
  await server?.close();
  rmSync(folder, { recursive: true });
});

const count = async (table: string): Promise<number> => {
  const [row] = await server.database.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ${table}`,
  );
  return row?.n ?? -1;
};

async function leavesOf(act: string): Promise<number> {
  const rows = await server.database.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ledger.openings WHERE payload::jsonb ->> 'act' = $1`,
    [act],
  );
  return rows[0]?.n ?? -1;
}

/** The constraint that refuses a statement. */
async function constraintOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  }
  return 'none';
}

const batchAt = (state: BatchStep, rows: readonly UcdpTestRow[]): Promise<Batch> =>
  takeBatch({ server, worker, folder }, state, rows);

/** What the open plane answers for each public record. */
async function publicRecords(): Promise<OpenIncidentAnswer[]> {
  await server.followed();
  const nobody = await server.as('nobody');
  const rows = await server.database.query<{ ref: string }>('SELECT ref FROM pub.incidents');
  return Promise.all(
    rows.map(async ({ ref }) => {
      const answer = await nobody.get(`/api/v1/open/incidents/${ref}`).expect(200);
      return answer.body as OpenIncidentAnswer;
    }),
  );
}

/** Signed in as a new person who holds all three roles of a batch. */
async function asAllRoles(): Promise<{ client: Client; id: string }> {
  const roles: Role[] = ['analyst', 'reviewer', 'publisher'];
  const nobody = await server.as('nobody');
  const { password, id } = await asOwner(server.database.ownerUrl, async (owner) => ({
    password: await addPerson(owner, { name: 'trio', roles, exercise: true }),
    id:
      (
        (await owner.query(`SELECT id FROM accounts.people WHERE name = 'trio'`)) as {
          id: string;
        }[]
      )[0]?.id ?? '',
  }));
  const answer = await nobody.post('/api/v1/desk/session', { name: 'trio', password }).expect(201);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const send: Client['send'] = (method, path, body, headers) =>
    nobody.send(method, path, body, { cookie, ...headers });
  const client: Client = {
    headers: { ...nobody.headers, cookie },
    send,
    get: (path) => send('get', path),
    post: (path, body) => send('post', path, body),
    change: (method, path, version, body) =>
      send(method, path, body, { 'if-match': `"${version}"` }),
  };
  return { client, id };
}

describe('a batch', () => {
  it('is proposed, approved and released by three people, and then public', async () => {
    const { number, id, acts } = await batchAt('imported', [{}, {}]);
    expect(acts).toEqual(['propose']);
    const path = `${BATCHES}/${number}`;
    const [anna, rita, petra] = [
      await server.as('anna'),
      await server.as('rita'),
      await server.as('petra'),
    ];
    const proposed = await anna.post(`${path}/proposal`).expect(200);
    expect(proposed.body).toMatchObject({
      state: 'proposed',
      version: 2,
      proposedBy: 'anna',
      acts: [],
    });
    expect((await rita.get(path)).body).toMatchObject({ acts: ['approve'] });
    const approved = await rita.change('post', `${BATCHES}/${id}/approval`, 2).expect(200);
    expect(approved.headers['etag']).toBe('"3"');
    const released = await petra.change('post', `${path}/release`, 3).expect(200);
    expect(released.body).toMatchObject({
      state: 'released',
      released: 2,
      releasedBy: 'petra',
      version: 5,
      acts: [],
    });
    for (const act of ['batch.propose', 'batch.approve', 'batch.release'])
      expect(await leavesOf(act)).toBe(1);
    expect(await leavesOf('publication.release')).toBe(2);
    const [record] = await publicRecords();
    expect(record?.incident).toMatchObject({ recordClass: 'dataset', version: 1 });
    expect(JSON.stringify(record)).not.toContain(SENTINEL);
    const list = (await rita.get(BATCHES).expect(200)).body as Page<Batch>;
    expect(list).toMatchObject({
      total: 1,
      items: [{ id, number, state: 'released', sample: [] }],
    });
  });

  it.each(['en', 'ar'] as const)(
    'has words for its sums, and cites its source (%s)',
    async (language) => {
      const { number, sums } = await batchAt('imported', [{}, { where_prec: '4' }]);
      expect(Object.keys(sums).sort()).toEqual([...UCDP_SUMS.codes].sort());
      const { text } = await (await server.as('adam')).get(`/${language}/desk/batches/${number}`);
      const missing = UCDP_SUMS.list.filter(
        ({ label }) => !text.includes(`<dt>${label[language]}</dt>`),
      );
      expect(missing).toEqual([]);
      expect(text).not.toMatch(/deaths_civilians|linked_c02/);
      const cited = citationOf(UCDP, '652.1601.1911', language).replaceAll('"', '&quot;');
      expect(text).toContain(cited);
    },
  );

  it('becomes public in the shape of its precision, with no finer coordinate', async () => {
    const shapes: UcdpTestRow[] = [
      { id: '1', where_prec: '1' },
      {
        id: '2',
        where_prec: '2',
        where_coordinates: 'Manbij town',
        adm_1: 'Aleppo Governorate',
        latitude: '36.52',
        longitude: '37.95',
      },
      { id: '3', where_prec: '3' },
      { id: '4', where_prec: '4' },
      { id: '5', where_prec: '5' },
      { id: '50', where_prec: '5', adm_1: '' },
      { id: '6', where_prec: '6' },
    ];
    const { number } = await batchAt('approved', shapes);
    await (await server.as('petra')).change('post', `${BATCHES}/${number}/release`, 3).expect(200);
    const rows = await server.database.query<{ id: string }>(
      `SELECT dataset ->> 'recordId' AS id, shape, precision, lon, lat, cell_lon, cell_lat, radius_m, place_pcode, adm1 FROM pub.incidents`,
      [],
      'open',
    );
    const none = { lon: null, lat: null, cell_lon: null, cell_lat: null, radius_m: null };
    const homs = { place_pcode: 'SY04', adm1: 'SY04' };
    expect(Object.fromEntries(rows.map(({ id, ...row }) => [id, row]))).toEqual({
      1: {
        ...none,
        shape: 'cell',
        precision: 'L5',
        lon: 37.075,
        lat: 34.525,
        radius_m: 4000,
        place_pcode: null,
        adm1: 'SY04',
      },
      // the gazetteer's own point
      2: {
        ...none,
        shape: 'place',
        precision: 'L6',
        lon: 37.95495,
        lat: 36.52815,
        radius_m: 25000,
        place_pcode: 'GN167357',
        adm1: 'SY02',
      },
      3: {
        ...none,
        ...homs,
        shape: 'area',
        precision: 'L7',
        cell_lon: 37.125,
        cell_lat: 34.625,
        radius_m: 20000,
      },
      4: { ...none, ...homs, shape: 'area', precision: 'L8' },
      5: { ...none, ...homs, shape: 'area', precision: 'L9' },
      50: { ...none, shape: 'none', precision: 'L9', place_pcode: null, adm1: null },
      6: { ...none, shape: 'none', precision: 'L9', place_pcode: null, adm1: null },
    });
  });

  it('shows the public what UCDP coded and no more', async () => {
    const { number } = await batchAt('approved', [{ low: '5', best: '3', event_clarity: '2' }]);
    await (await server.as('petra')).change('post', `${BATCHES}/${number}/release`, 3).expect(200);
    const [record] = await publicRecords();
    const item = record?.incident;
    expect(item).toMatchObject({
      recordClass: 'dataset',
      eventType: 'E00',
      dataset: {
        name: 'UCDP-GED',
        version: '652.1601.1911',
        parties: ['Side North', 'Side South'],
        killedCivilians: 2,
        low: 3,
        best: 3,
        high: 5,
        isCluster: true,
        flags: ['source_inconsistent', 'cluster'],
      },
    });
    expect(item?.commitments).toMatchObject([{ code: 'C02', direction: 'relevant' }]);
  });

  it('goes no other way than the table', async () => {
    const { number } = await batchAt('imported', [{}]);
    const path = `${BATCHES}/${number}`;
    const [anna, rita, petra] = [
      await server.as('anna'),
      await server.as('rita'),
      await server.as('petra'),
    ];
    expect((await rita.change('post', `${path}/approval`, 1)).body).toMatchObject({
      type: 'batch-moved',
      status: 409,
    });
    expect((await petra.change('post', `${path}/release`, 1)).body).toMatchObject({
      type: 'batch-moved',
      status: 409,
    });
    await anna.post(`${path}/proposal`).expect(200);
    expect((await anna.post(`${path}/proposal`)).body).toMatchObject({ type: 'batch-moved' });
    expect((await petra.change('post', `${path}/release`, 2)).body).toMatchObject({
      type: 'batch-moved',
    });
    expect(await count('pub.incidents')).toBe(0);
  });

  it('asks for the version that was read', async () => {
    const { number } = await batchAt('proposed', [{}]);
    const rita = await server.as('rita');
    await rita.post(`${BATCHES}/${number}/approval`).expect(428);
    await rita.change('post', `${BATCHES}/${number}/approval`, 1).expect(412);
  });

  it('refuses whoever lacks the permission, and says nothing of what is not there', async () => {
    const { number } = await batchAt('proposed', [{}]);
    const path = `${BATCHES}/${number}`;
    const [eve, anna, adam] = [
      await server.as('eve'),
      await server.as('anna'),
      await server.as('adam'),
    ];
    await (await server.as('nobody')).get(path).expect(401);
    await eve.get(BATCHES).expect(403);
    await eve.get(path).expect(403);
    await eve.post(`${path}/proposal`).expect(403);
    await anna.change('post', `${path}/approval`, 2).expect(403);
    await anna.change('post', `${path}/release`, 2).expect(403);
    await adam.change('post', `${path}/approval`, 2).expect(403);
    for (const key of ['999', '0', '-1', 'x', '1e3', 'd9428888-122b-4a0b-8c1c-0f1e2d3c4b5a']) {
      await anna.get(`${BATCHES}/${key}`).expect(404);
    }
  });

  it('is proposed by an administrator as well', async () => {
    const { number } = await batchAt('imported', [{}]);
    await (await server.as('adam')).post(`${BATCHES}/${number}/proposal`).expect(200);
  });

  it('refuses approval and release by who proposed it: API, role and database', async () => {
    const { number, id } = await batchAt('imported', [{}]);
    const trio = await asAllRoles();
    const path = `${BATCHES}/${number}`;
    await trio.client.post(`${path}/proposal`).expect(200);
    const own = await trio.client.change('post', `${path}/approval`, 2);
    expect(own.body).toMatchObject({ type: 'own-batch-approval', status: 409 });
    const approve = `UPDATE desk.dataset_batches SET state = 'approved', approved_by = $1, version = 3`;
    for (const role of ['desk', undefined] as const) {
      const refused = constraintOf(server.database.query(approve, [trio.id], role));
      expect(await refused).toBe('dataset_batches_approved_by_second_person');
    }
    await (await server.as('rita')).change('post', `${path}/approval`, 2).expect(200);
    const release = await trio.client.change('post', `${path}/release`, 3);
    expect(release.body).toMatchObject({ type: 'own-batch-release', status: 409 });
    const publish = `SELECT pub.publish_incident($1::uuid, $2::uuid, 10)`;
    const refused = constraintOf(server.database.query(publish, [id, trio.id], 'desk'));
    expect(await refused).toBe('dataset_batches_released_by_third_hand');
    expect(await count('pub.incidents')).toBe(0);
  });

  it('cannot be pushed on in the database by who lacks the role', async () => {
    const { id } = await batchAt('proposed', [{}]);
    const [petra] = await server.database.query<{ id: string }>(
      `SELECT id FROM accounts.people WHERE name = 'petra'`,
    );
    const approve = `UPDATE desk.dataset_batches SET state = 'approved', approved_by = $1`;
    expect(await constraintOf(server.database.query(approve, [petra?.id], 'desk'))).toBe(
      'dataset_batches_roles',
    );
    const publish = `SELECT pub.publish_incident($1::uuid, $2::uuid, 10)`;
    expect(await constraintOf(server.database.query(publish, [id, petra?.id], 'desk'))).toBe(
      'dataset_batches_approved_first',
    );
    const other = `UPDATE desk.dataset_batches SET proposed_by = $1`;
    expect(await constraintOf(server.database.query(other, [petra?.id], 'desk'))).toBe(
      'dataset_batches_hands_fixed',
    );
    const jump = `UPDATE desk.dataset_batches SET state = 'released', released_by = $1`;
    expect(await constraintOf(server.database.query(jump, [petra?.id]))).toBe(
      'dataset_batches_transition_known',
    );
  });

  it('holds its places where they are from its approval to its release', async () => {
    const manbij = { where_coordinates: 'Manbij town', adm_1: 'Aleppo Governorate' };
    const place = { ...manbij, latitude: '36.52', longitude: '37.95' };
    const held = (): Promise<unknown[]> => server.database.query(APPROVED_PLACES_SQL);
    const { number } = await batchAt('proposed', [place, {}]);
    expect(await held()).toEqual([]);
    await (await server.as('rita')).change('post', `${BATCHES}/${number}/approval`, 2).expect(200);
    expect(await held()).toEqual([{ pcode: 'GN167357' }]);
    await (await server.as('petra')).change('post', `${BATCHES}/${number}/release`, 3).expect(200);
    expect(await held()).toEqual([]);
  });

  it('waits out the embargo', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const { number } = await batchAt('approved', [{}, { date_end: today, date_prec: '5' }]);
    const petra = await server.as('petra');
    const refused = await petra.change('post', `${BATCHES}/${number}/release`, 3);
    expect(refused.body).toMatchObject({ type: 'batch-embargo', status: 409 });
    expect((await petra.get(`${BATCHES}/${number}`)).body).toMatchObject({
      state: 'approved',
      version: 3,
    });
    expect(await leavesOf('batch.release')).toBe(0);
  });

  it('carries on a release that was interrupted, by another publisher too', async () => {
    const { number, id } = await batchAt(
      'approved',
      Array.from({ length: 7 }, () => ({})),
    );
    const [petra] = await server.database.query<{ id: string }>(
      `SELECT id FROM accounts.people WHERE name = 'petra'`,
    );
    await server.database.query(
      `SELECT pub.publish_incident($1::uuid, $2::uuid, 3)`,
      [id, petra?.id],
      'desk',
    );
    const paul = await server.as('paul');
    const half = (await paul.get(`${BATCHES}/${number}`)).body as Batch;
    expect(half).toMatchObject({ state: 'releasing', released: 3, version: 4, acts: ['release'] });
    const whole = await paul
      .change('post', `${BATCHES}/${number}/release`, half.version)
      .expect(200);
    expect(whole.body).toMatchObject({ state: 'released', released: 7, releasedBy: 'paul' });
    expect(await leavesOf('publication.release')).toBe(7);
    await paul.change('post', `${BATCHES}/${number}/release`, 5).expect(409);
  });
});

describe('a release that is cut', () => {
  const CUT = `
    CREATE FUNCTION public.cut() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      IF (SELECT count(*) FROM pub.incidents) > 500 THEN RAISE EXCEPTION 'cut'; END IF; RETURN NULL;
    END $$;
    CREATE TRIGGER cut AFTER INSERT ON pub.incidents FOR EACH STATEMENT EXECUTE FUNCTION public.cut();`;
  const MEND = 'DROP TRIGGER cut ON pub.incidents; DROP FUNCTION public.cut();';

  it('claims nothing untrue, says how far it came when asked again, and is carried on', async () => {
    const { number } = await batchAt(
      'approved',
      Array.from({ length: 501 }, () => ({})),
    );
    const petra = await server.as('petra');
    const path = `${BATCHES}/${number}/release`;
    await server.database.query(CUT);
    try {
      const cut = await petra.change('post', path, 3);
      expect(cut.body).toMatchObject({ type: 'internal-error', status: 500 });
      expect(cut.body.title).toMatch(/all, some or none .* look before you try again/);
    } finally {
      await server.database.query(MEND);
    }
    expect(await count('pub.incidents')).toBe(500);
    const again = await petra.change('post', path, 3);
    expect(again.body).toMatchObject({
      type: 'batch-release-begun',
      status: 412,
      detail: expect.stringContaining('500 of 501 records are public'),
    });
    const whole = await petra.change('post', path, 4).expect(200);
    expect(whole.body).toMatchObject({ state: 'released', released: 501 });
  }, 60_000);
});
