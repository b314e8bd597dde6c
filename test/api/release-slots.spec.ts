import { type Incident, type PublicationRecord } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { caseSteps, CASES } from '../support/cases.js';
import { addUnits, makeCases } from '../support/make.js';
import { refusal } from '../support/refusal.js';

jest.setTimeout(120_000);

let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
  // as on a live instance, where an exercise's cast cannot sign in
  await server.database.query('UPDATE desk.instance SET slot_hours = 6');
});
afterAll(() => server?.close());

const publication = async ({ id }: Incident): Promise<PublicationRecord> =>
  (await (await server.as('petra')).get(`${CASES}/${id}/publication`)).body as PublicationRecord;
const isPublic = async ({ ref }: Incident): Promise<boolean> =>
  (await server.database.query('SELECT FROM pub.incidents WHERE ref = $1', [ref])).length === 1;
const stateOf = ({ id }: Incident): Promise<object[]> =>
  server.database.query(
    'SELECT state, stopped_by AS by FROM desk.release_slots WHERE incident_id = $1 ORDER BY goes_out_at, state',
    [id],
  );
/** Its hour has come: the worker's job does its work. */
async function letOut({ id }: Incident): Promise<void> {
  await server.database.query(
    `UPDATE desk.release_slots SET goes_out_at = now() - interval '1 second' WHERE incident_id = $1 AND state = 'waiting'`,
    [id],
  );
  await server.database.query(
    'SELECT desk.release_from_slot(id) FROM desk.release_slots WHERE incident_id = $1',
    [id],
    'worker',
  );
}

it('goes out by a job of the worker when its hour has come', async () => {
  const working = await boot('exercise', undefined, { jobs: true });
  try {
    await working.database.query('UPDATE desk.instance SET slot_hours = 6');
    const incident = await makeCases(working).scheduled();
    const { act: does } = caseSteps(() => working);
    expect((await does('petra', incident, 'publication/release')).status).toBe(200);
    const shown = async (): Promise<number> =>
      (await working.database.query('SELECT FROM pub.incidents WHERE ref = $1', [incident.ref]))
        .length;
    expect(await shown()).toBe(0);
    // the hour comes sooner
    await working.database.query('UPDATE desk.release_slots SET goes_out_at = now()');
    await working.database.query('SELECT desk.add_slot_job(id) FROM desk.release_slots');
    for (let tries = 0; tries < 200 && (await shown()) === 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await shown()).toBe(1);
  } finally {
    await working.close();
  }
});

describe('a release on an instance with slots', () => {
  it('waits for the next hour of six, and goes out then with its leaf', async () => {
    const incident = await make.scheduled();
    const answer = await act('petra', incident, 'publication/release');
    expect(answer.status).toBe(200);
    const { goesOutAt, state, acts } = answer.body as PublicationRecord;
    expect(state).toBe('scheduled');
    expect(acts).not.toContain('release');
    const at = new Date(goesOutAt ?? '');
    expect([21, 3, 9, 15]).toContain(at.getUTCHours());
    expect(at.getUTCMinutes()).toBe(0);
    expect(at.getTime() - Date.now()).toBeLessThanOrEqual(6 * 3_600_000);
    expect(at.getTime()).toBeGreaterThan(Date.now());
    expect(await isPublic(incident)).toBe(false);
    const again = await act('paul', incident, 'publication/release');
    expect([again.status, again.body.type]).toEqual([409, 'waits-for-slot']);
    await letOut(incident);
    expect(await isPublic(incident)).toBe(true);
    expect(await publication(incident)).toMatchObject({
      ...{ state: 'public', goesOutAt: null, releasedBy: 'petra', stopped: false },
    });
    const leaves = await server.database.query(
      `SELECT payload::jsonb ->> 'act' AS act FROM ledger.openings
       WHERE payload::jsonb ->> 'subject' IN ($1, $2) AND payload::jsonb ->> 'act' IN ('publication.wait', 'publication.release')`,
      [incident.id, incident.ref],
    );
    expect(leaves).toHaveLength(2);
    await letOut(incident);
    expect(await stateOf(incident)).toEqual([{ state: 'out', by: null }]);
  });

  it('is queued for its hour, in an order that nobody chose', async () => {
    const made = [await make.scheduled(), await make.scheduled(), await make.scheduled()];
    for (const incident of made) await act('petra', incident, 'publication/release');
    const jobs = await server.database.query<{ on: boolean; priority: number }>(
      `SELECT job.run_at = slot.goes_out_at AS on, job.priority FROM desk.release_slots slot
         JOIN graphile_worker.jobs job ON job.key = 'release-slot ' || slot.id
       WHERE slot.incident_id = ANY ($1)`,
      [made.map(({ id }) => id)],
    );
    expect(jobs.map(({ on }) => on)).toEqual([true, true, true]);
    expect(new Set(jobs.map(({ priority }) => priority)).size).toBeGreaterThan(1);
  });

  it('is stopped by a tier chosen again, the same one too', async () => {
    const incident = await make.scheduled();
    await act('petra', incident, 'publication/release');
    const { tier } = await publication(incident);
    const body = { tier, reason: null };
    const chosen = await (
      await server.as('paul')
    ).change('put', `${CASES}/${incident.id}/publication`, incident.version, body);
    expect(chosen.body).toMatchObject({ goesOutAt: null, stopped: false });
    await letOut(incident);
    expect(await isPublic(incident)).toBe(false);
    await act('petra', incident, 'publication/release');
    await letOut(incident);
    expect(await isPublic(incident)).toBe(true);
  });

  it('does not go out where the releaser is a publisher no more, and says so', async () => {
    const incident = await make.scheduled();
    const released = await act('petra', incident, 'publication/release');
    expect(released.status).toBe(200);
    const rolesOf = (roles: string): Promise<object[]> =>
      server.database.query(`UPDATE accounts.people SET roles = $1 WHERE name = 'petra'`, [roles]);
    await rolesOf('{monitor}');
    await letOut(incident);
    await rolesOf('{publisher}');
    expect(await isPublic(incident)).toBe(false);
    expect(await stateOf(incident)).toEqual([
      { state: 'stopped', by: 'publications_scheduled_by_publisher' },
    ]);
    expect((await publication(incident)).stopped).toBe(true);
    const altered = await server.database.query(
      `SELECT row.at FROM ledger.records r, ledger.record_rows(r.id) AS row
       WHERE r.rows ->> row.at IS DISTINCT FROM encode(row.content, 'hex')`,
    );
    expect(altered).toEqual([]);
    await act('paul', incident, 'publication/release');
    await letOut(incident);
    expect(await isPublic(incident)).toBe(true);
  });

  it('does not go out after the case was opened again', async () => {
    const incident = await make.scheduled();
    await act('petra', incident, 'publication/release');
    const reopened = await act('anna', incident, 'reopening', { reason: 'Invented reason.' });
    expect(reopened.status).toBe(200);
    await letOut(incident);
    expect(await isPublic(incident)).toBe(false);
  });

  it('is not gone round by raw SQL, and no hazard waits', async () => {
    const incident = await make.scheduled();
    const sql = `SELECT pub.publish_incident(ARRAY[$1::uuid], (SELECT id FROM accounts.people WHERE name = 'petra'))`;
    expect(await refusal(server.database, 'desk', sql, [incident.id])).toBe(
      'publications_in_a_slot',
    );
    await act('petra', incident, 'publication/release');
    expect(await refusal(server.database, 'desk', sql, [incident.id])).toBe(
      'publications_in_a_slot',
    );
    const hazard = await make.scheduled({ facts: { eventType: 'E07' } });
    const answer = await act('petra', hazard, 'publication/release');
    expect(answer.body).toMatchObject({ state: 'public', goesOutAt: null });
  });
});
