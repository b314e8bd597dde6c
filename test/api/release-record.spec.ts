import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import { boot, type TestServer } from '../support/boot.js';
import { caseSteps } from '../support/cases.js';
import { addUnits, makeCases } from '../support/make.js';

jest.setTimeout(60_000);

const OPEN = '/api/v1/open';

let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
  await server.app.listen(0, '127.0.0.1');
  make = makeCases(server);
  await addUnits(server);
});
afterAll(() => server?.close());

const { act } = caseSteps(() => server);

describe('the record of a release', () => {
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
    expect(JSON.parse(payload)).toMatchObject({ content, version: 1, pseudonym: 'publisher' });
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
    const rows = 'SELECT version FROM pub.incidents WHERE ref = $1';
    expect(await server.database.query(rows, [incident.ref])).toEqual([{ version: 1 }]);
  });
});
