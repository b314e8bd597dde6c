import { Client } from 'pg';
import { boot, type TestServer } from '../support/boot.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(60_000);

const APPROVE = `INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason)
  SELECT $1, $2, id, 'Invented reason.' FROM accounts.people WHERE name = $3`;
const LOCK_NOT_AVAILABLE = '55P03';

describe('two reviewers at the same moment', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await boot();
    await server.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await server?.close();
  });

  async function asDesk<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: server.database.urls.desk });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  it('take turns, so that the second counts the approval of the first', async () => {
    const make = makeCases(server);
    const { id, version } = await make.proposed({ grades: { occurrence: 'G2', harm: 'G3' } });
    await asDesk(async (rita) => {
      await rita.query('BEGIN');
      await rita.query(APPROVE, [id, version, 'rita']);
      const impatient = asDesk(async (rami) => {
        await rami.query(`SET lock_timeout = '200ms'`);
        await rami.query(APPROVE, [id, version, 'rami']);
      });
      await expect(impatient).rejects.toMatchObject({ code: LOCK_NOT_AVAILABLE });
      await rita.query('COMMIT');
    });
    const rami = await server.as('rami');
    const path = `/api/v1/desk/incidents/${id}/approval`;
    const answer = await rami.change('post', path, version, { reason: 'Invented reason.' });
    expect(answer.body).toMatchObject({ state: 'approved' });
  });
});
