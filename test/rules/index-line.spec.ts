import { indexLine } from '@himaya/atlas';
import { createTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { publicRow } from '../support/public-rows.js';

jest.setTimeout(60_000);

/** What the index reads stands twice, in TypeScript and in SQL. */
describe('twins in code and database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    // any codes do: who may be named is asked elsewhere
    await database.query('ALTER TABLE pub.incidents DISABLE TRIGGER name_actors');
  });
  afterAll(async () => {
    await database?.drop();
    await stopTestServer();
  });

  it('the line of a public record', async () => {
    const none = { killed_min: null, radius_m: null, contested: [], seq: 0, fold: '' };
    const rows = Array.from({ length: 60 }, (_, n) => ({
      ...none,
      ...publicRow(n, n > 40),
      seq: n,
    }));
    const edges = [
      { killed_min: 0, harm_classes: ['injured', 'killed'] },
      { killed_min: 70_000, contested: ['harm'], radius_m: 25_000, harm_classes: ['killed'] },
      {
        tier: 'T1',
        shape: 'place',
        lon: 179.9999999,
        lat: -0.1,
        day_from: '1999-12-31',
        day_to: '2300-01-01',
      },
      { day_from: '-infinity', day_to: 'infinity' },
    ].map((edge, n) => ({ ...none, ...publicRow(100 + n * 6), ...edge, seq: 100 + n }));
    const all = [...rows, ...edges];
    const stored = await database.query<{ line: string }>(
      `INSERT INTO pub.incidents (${Object.keys(all[0] ?? {}).join(', ')})
       SELECT ${Object.keys(all[0] ?? {}).join(', ')}
       FROM jsonb_populate_recordset(NULL::pub.incidents, $1) RETURNING index_line AS line`,
      [JSON.stringify(all)],
    );
    const day = (text: string): string =>
      ({ infinity: '9999-12-31', '-infinity': '0001-01-01' })[text] ?? text;
    const wanted = all.map((row) => ({
      ref: row.ref,
      recordClass: row.record_class as 'assessed' | 'dataset',
      eventType: row.event_type,
      grade: row.grade,
      contested: row.contested.length > 0,
      ...{ adm1: row.adm1, adm2: row.adm2, adm3: row.adm3, place: row.place_pcode },
      ...{ lon: row.lon, lat: row.lat, radiusM: row.radius_m },
      geoKind: row.shape as 'place' | 'area' | 'none',
      ...{ dayFrom: day(row.day_from), dayTo: day(row.day_to) },
      ...{ firstPublished: row.first_published, lastChanged: row.last_changed },
      actors: row.actors.map(({ code }) => code),
      commitments: row.commitments.map(({ code }) => code),
      ...{ categories: row.categories, objects: row.objects },
      harm: Object.fromEntries(
        row.harm_classes.map((outcome) => [outcome, outcome === 'killed' ? row.killed_min : null]),
      ),
    }));
    expect(stored.map(({ line }) => line)).toEqual(wanted.map(indexLine));
  });
});
