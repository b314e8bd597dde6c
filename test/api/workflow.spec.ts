import { boot, type TestServer } from '../support/boot.js';
import { makeCases } from '../support/make.js';

describe('from report to map', () => {
  let server: TestServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    server = await boot();
    make = makeCases(server);
  }, 60_000);
  afterAll(() => server?.close());

  it('publishes a case that two people made, and the map shows it', async () => {
    const incident = await make.published();
    const nobody = await server.as('nobody');
    const { body } = await nobody.get(`/api/v1/open/incidents/${incident.ref}`);
    expect(body.incident).toMatchObject({
      ref: incident.ref,
      tier: 'T1',
      grade: 'G2',
      edtf: '2025-03-05',
    });
    const map = await nobody.get('/api/v1/open/map');
    expect(map.body.total).toBe(1);
  });
});
