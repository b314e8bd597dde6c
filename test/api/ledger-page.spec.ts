import { boot, type TestServer } from '../support/boot.js';
import { takeTurn } from '../support/ledger.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(90_000);

describe('the page of the ledger', () => {
  let server: TestServer;
  let proven: string;
  let pending: string;

  beforeAll(async () => {
    server = await boot();
    const make = makeCases(server);
    proven = (await make.published()).ref;
    await takeTurn(server);
    pending = (await make.published()).ref;
  });
  afterAll(() => server?.close());

  const page = async (path: string): Promise<string> => {
    const answer = await (await server.as('nobody')).get(path);
    expect(answer.status).toBe(200);
    // without the words that its script may say
    return answer.text.split('id="page-data"')[0] ?? '';
  };

  it('tells a proof, one to come and none apart, in both languages', async () => {
    const words = {
      en: ['The server gives a proof', 'has no proof yet', 'Not in the ledger'],
      ar: ['يقدّم الخادم إثباتاً', 'لا إثبات للنسخة الحالية بعد', 'ليس في سجل الإثبات'],
    };
    const refs = [proven.toLowerCase(), pending, 'HM-00000000'];
    for (const [language, said] of Object.entries(words)) {
      for (const [at, ref] of refs.entries()) {
        const html = await page(`/${language}/ledger?ref=${ref}`);
        expect(said.map((text) => html.includes(text))).toEqual(said.map((_, own) => own === at));
        expect(html).toContain('EXERCISE');
      }
    }
  });

  it('prints head, key and the command that names the downloaded file', async () => {
    const html = await page(`/en/ledger?ref=${proven}`);
    const heads = (await (await server.as('nobody')).get('/api/v1/open/ledger/heads')).body as {
      key: string;
      items: { root: string }[];
    };
    expect(html).toContain(heads.items[0]?.root);
    expect(html).toContain(heads.key);
    expect(html).toContain(`download="exercise-${proven}-proof.json"`);
    expect(html).toContain(`verify --offline exercise-${proven}-proof.json`);
    expect(await page(`/en/i/${proven}`)).toContain(`/en/ledger?proof=${proven}`);
  });

  it('counts public acts, and emergencies that nobody else sees', async () => {
    const counted = async (): Promise<string[]> =>
      [...(await page('/en/ledger')).matchAll(/<dd>(\d+)<\/dd>/g)]
        .map(([, n]) => n ?? '')
        .slice(-5);
    expect(await counted()).toEqual(['1', '0', '0', '0', '0']);
    await server.database.query(`UPDATE pub.act_counts SET n = 4 WHERE act = 'emergency.confirm'`);
    expect(await counted()).toEqual(['1', '0', '0', '0', '4']);
  });

  it('tells what became of a record that is public no more', async () => {
    const ref = proven;
    const set = (status: string): Promise<unknown> =>
      server.database.query('UPDATE pub.incidents SET status = $1 WHERE ref = $2', [status, ref]);
    await set('retracted');
    expect(await page(`/en/ledger?ref=${ref}`)).toContain('This record was retracted.');
    await set('withdrawn');
    expect(await page(`/ar/ledger?ref=${ref}`)).toContain('حُجب هذا السجلّ.');
    await server.database.query('DELETE FROM pub.ledger_openings WHERE ref = $1', [ref]);
    const html = await page(`/en/ledger?ref=${ref}`);
    expect(html).toContain('content erased for safety');
    expect(html).not.toContain('data-live="check"');
    const { body } = await (await server.as('nobody')).get(`/api/v1/open/incidents/${ref}/proof`);
    expect(body).toMatchObject({ state: 'erased', provableAt: null, acts: [] });
  });

  it('hands out the checker as a file', async () => {
    const answer = await (await server.as('nobody')).get('/en/ledger/himaya-check.mjs');
    expect(answer.text).toContain('Checks the ledger of a Himaya instance');
  });
});
