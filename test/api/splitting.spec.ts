import { randomUUID } from 'node:crypto';
import { type Incident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps } from '../support/cases.js';
import { countActs } from '../support/ledger.js';
import { addUnits, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { idOf, refusal } from '../support/refusal.js';

jest.setTimeout(120_000);

const REASON = { reason: 'Invented for a test.' };
let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act, put, read } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
});
afterAll(() => server?.close());

const body = (reports: readonly (string | undefined)[]) => ({
  id: randomUUID(),
  reports,
  evidence: [],
  ...REASON,
});
const split = (by: CastName, parent: Incident, reports: readonly (string | undefined)[]) =>
  act(by, parent, 'splitting', body(reports));

describe('a split', () => {
  it('gives the reports that leave a case of their own, and merging brings them back', async () => {
    const parent = await make.assessing();
    const [leaving, staying] = parent.reports;
    const before = await countActs(server.database);
    const dto = body([leaving?.id]);
    const answer = await act('anna', parent, 'splitting', dto);
    expect(answer.status).toBe(201);
    const child = answer.body as Incident;
    expect([child.id, child.state, child.claimedBy]).toEqual([dto.id, 'assessing', 'anna']);
    expect(child.reports.map(({ id }) => id)).toEqual([leaving?.id]);
    const left = await read(parent.id);
    expect(left.reports.map(({ id }) => id)).toEqual([staying?.id]);
    expect(left.version).toBe(parent.version + 1);
    expect(left.history.at(-1)).toMatchObject({ act: 'incident.split', ...REASON });
    expect((await countActs(server.database)) - before).toBe(2);
    expect((await act('anna', parent, 'splitting', dto)).body.id).toBe(dto.id);
    expect((await countActs(server.database)) - before).toBe(2);
    const merge = {
      id: randomUUID(),
      other: child.id,
      otherVersion: child.version,
      take: [],
      ...REASON,
    };
    const back = await act('anna', left, 'merges', merge);
    expect(back.body.reports).toHaveLength(2);
  });

  it('of a restricted case is restricted to the same people', async () => {
    const parent = await make.assessing();
    const members = [await idOf(server.database, 'rami')];
    await act('anna', parent, 'restriction', { ...REASON, members });
    const child = (await split('anna', await read(parent.id), [parent.reports[0]?.id]))
      .body as Incident;
    expect(child.guard.restriction?.members.map(({ name }) => name).sort()).toEqual([
      'anna',
      'rami',
    ]);
    expect((await (await server.as('amir')).get(`${CASES}/${child.id}`)).status).toBe(404);
  });

  it('is refused where it leaves nothing, names what is not there, or is not by the holder', async () => {
    const parent = await make.assessing();
    const [first, second] = parent.reports.map(({ id }) => id);
    const other = (await make.assessing()).reports[0]?.id;
    expect((await split('anna', parent, [first, second])).body.type).toBe('split-leaves-some');
    expect((await split('anna', parent, [other])).body.type).toBe('split-leaves-some');
    expect((await split('anna', parent, [])).status).toBe(400);
    expect((await split('amir', parent, [first])).body.type).toBe('claim-first');
    expect((await split('rita', parent, [first])).status).toBe(403);
    expect((await split('anna', { ...parent, version: 1 }, [first])).status).toBe(412);
    expect((await split('anna', await make.proposed(), [first])).body.type).toBe(
      'edit-while-assessing',
    );
    expect((await read(parent.id)).version).toBe(parent.version);
  });

  it('is refused where harm rests on what would leave', async () => {
    const parent = await make.assessing();
    const [first] = parent.reports.map(({ id }) => id);
    const rows = parent.harm.map((row) => ({ ...row, reports: [first] }));
    const edited = (await put('anna', parent, 'harm', { rows })).body as Incident;
    expect((await split('anna', edited, [first])).body.type).toBe('split-rests-on');
  });

  it('is refused past the service', async () => {
    const parent = await make.assessing();
    const child = await make.assessing();
    const amir = await idOf(server.database, 'amir');
    const sql = `SELECT desk.split_case($1, $2, $3, ARRAY[$4]::uuid[], '{}')`;
    const values = [parent.id, child.id, amir, parent.reports[0]?.id];
    expect(await refusal(server.database, 'desk', sql, values)).toBe('merges_by_holder');
  });
});
