import { randomUUID } from 'node:crypto';
import { type DeskReport, type Incident, type SourceRecord } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES } from '../support/cases.js';
import { countActs } from '../support/ledger.js';
import { makeCases, sourceItem } from '../support/make.js';
import { idOf, refusal } from '../support/refusal.js';

jest.setTimeout(60_000);

const SOURCES = '/api/v1/desk/sources';
const ITEMS = '/api/v1/desk/items';
const REPORTS = '/api/v1/desk/reports';

const source = (more: object = {}) => ({
  id: randomUUID(),
  name: `Invented outlet ${randomUUID()}`,
  type: 'local_media',
  reliability: 'C',
  reliabilityReason: 'Invented for a test.',
  relation: null,
  access: 'compiled',
  addresses: [],
  ...more,
});

describe('sources and what is found online', () => {
  let server: TestServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    server = await boot();
    make = makeCases(server);
  }, 60_000);
  afterAll(() => server?.close());

  const report = async (id: string): Promise<DeskReport> =>
    (await (await server.as('amir')).get(`${REPORTS}/${id}`)).body as DeskReport;

  it('keeps every rating of a source, each with its leaf', async () => {
    const before = await countActs(server.database);
    const anna = await server.as('anna');
    const body = source({ addresses: ['https://www.t.me/Invented_One/'] });
    const made = (await anna.post(SOURCES, body)).body as SourceRecord;
    expect(made).toMatchObject({ version: 1, addresses: ['t.me/invented_one'], items: 0 });
    // a repeat is the same source
    expect((await anna.post(SOURCES, body)).body).toMatchObject({ version: 1 });
    const { id, ...facts } = body;
    const change = { ...facts, reliability: 'B', reason: 'Three items stood up.' };
    const edited = await anna.change('put', `${SOURCES}/${id}`, 1, change);
    expect(edited.body).toMatchObject({ version: 2, reliability: 'B' });
    const { history } = edited.body as SourceRecord;
    expect(history.map(({ version, reason, by }) => [version, reason, by])).toEqual([
      [2, 'Three items stood up.', 'anna'],
      [1, null, 'anna'],
    ]);
    expect(history.map(({ facts: then }) => then.reliability)).toEqual(['B', 'C']);
    expect((await anna.change('put', `${SOURCES}/${id}`, 1, change)).status).toBe(412);
    expect((await countActs(server.database)) - before).toBe(2);
  });

  it('gives an address to one source alone, and a name', async () => {
    const anna = await server.as('anna');
    const one = source({ addresses: ['https://x.com/invented_two'] });
    await anna.post(SOURCES, one).expect(201);
    const other = await anna.post(SOURCES, source({ addresses: ['twitter.com/Invented_Two'] }));
    expect(other.body).toMatchObject({ type: 'source-address-taken', status: 409 });
    const twin = await anna.post(SOURCES, source({ name: one.name }));
    expect(twin.body).toMatchObject({ type: 'source-name-taken', status: 409 });
    const bad = await anna.post(SOURCES, source({ addresses: ['javascript:alert(1)'] }));
    expect(bad.body).toMatchObject({ status: 400, errors: [{ pointer: '/addresses/0' }] });
  });

  it('is kept by analysts alone, in the database too', async () => {
    for (const name of ['eve', 'rita', 'petra', 'adam'] as const) {
      expect((await (await server.as(name)).post(SOURCES, source())).status).toBe(403);
      expect((await (await server.as(name)).post(ITEMS, sourceItem())).status).toBe(403);
    }
    const rita = await idOf(server.database, 'rita');
    const add = `INSERT INTO desk.sources (id, name, type, reliability, reliability_reason, access, edited_by)
      VALUES (gen_random_uuid(), 'Forged', 'court', 'A', 'Forged.', 'direct', '${rita}')`;
    expect(await refusal(server.database, 'desk', add)).toBe('sources_kept_by_analyst');
  });

  it('takes an item as a screened report whose submitter entered it', async () => {
    const id = randomUUID();
    const item = sourceItem({
      id,
      address: 'https://t.me/s/Invented_three/7',
      sourceName: 'Three',
    });
    const amir = await server.as('amir');
    expect((await amir.post(ITEMS, item)).status).toBe(201);
    expect((await amir.post(ITEMS, item)).status).toBe(201);
    expect((await amir.post(ITEMS, { ...item, words: 'Other.' })).status).toBe(409);
    const kept = await report(id);
    expect(kept).toMatchObject({ state: 'screened', channel: 'source', submittedByMe: true });
    expect(kept.history.map(({ act, by }) => [act, by])).toEqual([['item.enter', 'amir']]);
    const known = await amir.get(`${SOURCES}/known?address=https://t.me/invented_three/9`);
    expect(known.body).toMatchObject({ source: { name: 'Three' }, entered: null });
    const again = await amir.get(`${SOURCES}/known?address=${item.address}`);
    expect(again.body).toMatchObject({ canonical: 't.me/invented_three/7', entered: id });
  });

  it('asks who says it, when, and what', async () => {
    const anna = await server.as('anna');
    const ask = async (more: object) =>
      ((await anna.post(ITEMS, { ...sourceItem(), ...more })).body as { errors?: object[] }).errors;
    expect(await ask({ address: 'https://new.example/1', sourceName: null })).toEqual([
      expect.objectContaining({ pointer: '/sourceName' }),
    ]);
    expect(await ask({ when: null, posted: null })).toEqual([
      expect.objectContaining({ pointer: '/when' }),
    ]);
    expect(await ask({ address: 'ftp://x.y/1' })).toEqual([
      expect.objectContaining({ pointer: '/address' }),
    ]);
    expect(await ask({ files: [{ name: 'a', kind: 'wacz', bytes: 1, sha256: 'zz' }] })).toEqual([
      expect.objectContaining({ pointer: '/files/0/sha256' }),
    ]);
  });

  it('lets nobody close or approve what they entered', async () => {
    const own = await make.item({}, 'amir');
    const close = { reason: 'not_credible', note: 'Said for a test.' };
    const amir = await server.as('amir');
    const refused = await amir.change('post', `${REPORTS}/${own}/closing`, 1, close);
    expect(refused.body).toMatchObject({ type: 'own-report' });
    await server.database.query(
      `UPDATE accounts.people SET roles = '{analyst,reviewer}' WHERE name = 'amir'`,
    );
    const incident = await make.assessing({ reports: [{}, {}] });
    const anna = await server.as('anna');
    const path = `${CASES}/${incident.id}`;
    const body = { report: own };
    const joined = (await anna.change('post', `${path}/reports`, incident.version, body))
      .body as Incident;
    expect(joined.sources).toHaveLength(3);
    const reason = { reason: 'Said for a test.' };
    const proposed = (await anna.change('post', `${path}/proposal`, joined.version, reason))
      .body as Incident;
    expect(proposed.state).toBe('proposed');
    const forged = `INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason)
      VALUES ('${incident.id}', ${proposed.version}, '${await idOf(server.database, 'amir')}', 'Forged.')`;
    expect(await refusal(server.database, 'desk', forged)).toBe(
      'incident_approvals_by_second_person',
    );
  });

  it('says nothing of an item of a restricted case', async () => {
    const address = 'https://t.me/invented_four/1';
    const hidden = await make.item({ address, sourceName: 'Four' });
    const incident = await make.assessing({ reports: [{}] });
    const anna = await server.as('anna');
    await anna.change('post', `${CASES}/${incident.id}/reports`, incident.version, {
      report: hidden,
    });
    await anna
      .post(`${CASES}/${incident.id}/restriction`, { reason: 'Said for a test.', members: [] })
      .expect(200);
    const known = async (name: 'anna' | 'amir') =>
      (await (await server.as(name)).get(`${SOURCES}/known?address=${address}`)).body;
    expect(await known('anna')).toMatchObject({ entered: hidden });
    expect(await known('amir')).toMatchObject({ entered: null });
    // nor is it counted, in the registry or at the source
    const counted = async (name: 'anna' | 'amir') => {
      const who = await server.as(name);
      const all = (await who.get(SOURCES)).body as { items: SourceRecord[] };
      const { id = '', items } = all.items.find((one) => one.name === 'Four') ?? {};
      return [items, ((await who.get(`${SOURCES}/${id}`)).body as SourceRecord).items];
    };
    expect(await counted('anna')).toEqual([1, 1]);
    expect(await counted('amir')).toEqual([0, 0]);
  });
});
