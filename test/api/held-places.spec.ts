import { type PlaceRecord } from '@himaya/contracts';
import { APPROVED_PLACES_SQL, importOcha, storePlaces, STORED_PLACES_SQL } from '@himaya/places';
import { boot, type TestServer } from '../support/boot.js';
import { addUnits, makeCases } from '../support/make.js';

let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
}, 60_000);
afterAll(() => server?.close());

/** An import that puts the invented community of a case under another governorate. */
async function moveAway(): Promise<readonly string[]> {
  const connection = {
    query: (sql: string, values?: unknown[]) => server.database.query<object>(sql, values),
  };
  const known = await server.database.query<PlaceRecord>(STORED_PLACES_SQL);
  const approved = await server.database.query<{ pcode: string }>(APPROVED_PLACES_SQL);
  const header =
    'pcode,name_en,name_ar,adm3_pcode,adm3_en,adm2_pcode,adm2_en,adm1_pcode,adm1_en,lat,lon,coord_source';
  const row = 'C9999,Invented C9999,مخترع,,,,,SY01,Damascus,36.6,38.1,x';
  const file = { name: 'communities.csv', text: `${header}\n${row}` };
  const answer = importOcha(
    [file],
    known,
    approved.map(({ pcode }) => pcode),
  );
  await storePlaces(connection, answer, { keepKnown: false });
  return answer.report.warnings.find(({ code }) => code === 'move-held')?.pcodes ?? [];
}

const governorate = async (): Promise<string | undefined> => {
  const sql = `SELECT adm1 FROM desk.places WHERE pcode = 'C9999'`;
  return (await server.database.query<{ adm1: string }>(sql))[0]?.adm1;
};

describe('a place that moves', () => {
  it('waits from the first approval to the release, so that what was approved is published', async () => {
    const incident = await make.scheduled({ facts: { place: 'C9999' } });
    expect(await moveAway()).toEqual(['C9999']);
    expect(await governorate()).toBe('SY02');
    await make.release(incident);
    const [row] = await server.database.query(`SELECT adm1 FROM pub.incidents WHERE ref = $1`, [
      incident.ref,
    ]);
    expect(row).toEqual({ adm1: 'SY02' });
    expect(await moveAway()).toEqual([]);
    expect(await governorate()).toBe('SY01');
  }, 60_000);
});
