import { boot, type TestServer } from '../support/boot.js';
import { makeCases } from '../support/make.js';
import { assertNothingTold, listen, secretsOf, tellingLines } from '../support/told.js';

jest.setTimeout(60_000);

const PLANTED = 'planted: Umm Khalid of the third house, +963 944 123 456';
const LON = '36.123456';

let server: TestServer;
let told: ReturnType<typeof listen>;

beforeAll(async () => {
  told = listen();
  server = await boot('exercise', { level: 'info', to: told });
});
afterAll(async () => {
  told?.restore();
  await server?.close();
});

describe('the log', () => {
  it('holds nothing of what a statement was given, whatever the database says to it', async () => {
    const anna = await server.as('anna');
    const id = await makeCases(server).received({ text: PLANTED });
    const role = server.database.roles.desk;
    await server.database.query(`REVOKE INSERT ON desk.decisions FROM ${role}`);
    const close = () =>
      anna.change('post', `/api/v1/desk/reports/${id}/closing`, 1, {
        reason: 'out_of_scope',
        note: PLANTED,
      });
    const statuses = [(await close()).status];
    await server.database.query(`GRANT INSERT ON desk.decisions TO ${role}`);
    // a value that the database cannot read stands in its own message, its context and its detail
    for (const path of [
      `/api/v1/open/incidents?q=${encodeURIComponent(PLANTED)}`,
      `/api/v1/open/places?q=${encodeURIComponent(PLANTED)}`,
      `/api/v1/open/map?bbox=${LON},34,37,36.5&zoom=9`,
      `/en/list?q=${encodeURIComponent(PLANTED)}`,
      `/en/i/${encodeURIComponent(PLANTED)}`,
      `/en/desk/reports/${id}`,
    ])
      statuses.push((await anna.get(path)).status);
    expect(statuses[0]).toBe(500);
    expect(statuses.slice(1).filter((status) => status >= 500)).toEqual([]);
    const errors = told.lines.filter((line) => line.includes('"level":"error"'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/QueryFailedError/);
    const passwords = [...server.passwords.values()];
    const secrets = await secretsOf(server.database, [PLANTED, LON, 'Umm Khalid', ...passwords]);
    expect(secrets.size).toBeGreaterThan(passwords.length + 3);
    expect(told.lines.length).toBeGreaterThan(15);
    assertNothingTold(told.lines, secrets);
  });

  it.each([
    ['the text', PLANTED],
    ['the text in an address', `GET /x?q=${encodeURIComponent(PLANTED)}`],
    ['the text in JSON', JSON.stringify({ parameters: [`${PLANTED} "so"`] })],
    ['a coordinate', `bbox=${LON}`],
    ['an address', '{"remote":"192.0.2.7"}'],
  ])('would be found to hold %s', (_, line) => {
    expect(tellingLines([line], new Set([PLANTED, LON]))).toEqual([line]);
  });
});
