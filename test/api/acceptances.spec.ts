import { randomUUID } from 'node:crypto';
import { type AcceptanceKeys, type ReportAcceptance } from '@himaya/contracts';
import { verifyEd25519 } from '@himaya/keys';
import { fromHex, leafHash, openAcceptance, readNoteKey, toHex } from '@himaya/merkle';
import { boot, type TestServer } from '../support/boot.js';
import { startSequencer } from '../support/ledger.js';
import { report } from '../support/make.js';

jest.setTimeout(60_000);

describe('the signed acceptance of a report', () => {
  let server: TestServer;
  let accepted: ReportAcceptance;
  let text: string;
  let key: string;
  const id = randomUUID();

  const send = async (content = report()) =>
    (await server.as('nobody')).post('/api/v1/intake/reports', { id, report: content });

  beforeAll(async () => {
    server = await boot();
    const answer = await send();
    [text, accepted] = [answer.text, answer.body as ReportAcceptance];
    const { body } = await (await server.as('nobody')).get('/api/v1/open/ledger/acceptance-keys');
    key = (body as AcceptanceKeys).items[0]?.key ?? '';
  });
  afterAll(() => server?.close());

  it('holds under the key that the open plane gives, and says what was answered', async () => {
    const { signed, ...said } = accepted;
    expect(await openAcceptance(signed, readNoteKey(key), verifyEd25519)).toEqual(said);
  });

  it('is the same bytes for each repeat, and speaks of no other content', async () => {
    for (let times = 0; times < 3; times++) expect((await send()).text).toBe(text);
    expect((await send({ ...report(), text: 'Invented: other words.' })).status).toBe(409);
  });

  it('names a leaf that is in the tree after the next public head', async () => {
    const { sequencer, close } = await startSequencer(server);
    const leaf = toHex(leafHash(fromHex(accepted.commitment)));
    const ask = async (): Promise<number> =>
      (await (await server.as('nobody')).get(`/api/v1/open/ledger/inclusion?leaf=${leaf}`)).status;
    const before = await ask();
    await sequencer.turn(new Date());
    await close();
    expect([before, await ask()]).toEqual([404, 200]);
  });
});
