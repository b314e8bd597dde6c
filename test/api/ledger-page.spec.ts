import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nextHour } from '@himaya/ledger';
import { boot, temporaryFolder, type TestServer } from '../support/boot.js';
import { takeTurn } from '../support/ledger.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(90_000);

/** Of the specification of signed notes. */
const KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

describe('the page of the ledger', () => {
  let server: TestServer;
  let proven: string;
  let pending: string;
  /** Of both, as files. */
  const proofs: string[] = [];

  beforeAll(async () => {
    server = await boot();
    const make = makeCases(server);
    proven = (await make.published()).ref;
    await takeTurn(server);
    pending = (await make.published()).ref;
    for (const ref of [proven, pending]) proofs.push((await (await server.as('nobody')).get(`/api/v1/open/incidents/${ref}/proof`)).text); // prettier-ignore
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

  it('tells that states become public on the hour, and when the next does', async () => {
    const words = {
      en: /on the hour,.+ at (\d\d:\d\d) UTC\./,
      ar: /على رأس الساعة.+ الساعة (\d\d:\d\d) بالتوقيت العالمي\./,
    };
    for (const [language, said] of Object.entries(words)) {
      const hours = [new Date(), new Date(Date.now() + 60_000)].map(nextHour);
      const [, time] = said.exec(await page(`/${language}/ledger`)) ?? [];
      expect(hours.map((hour) => hour.slice(11, 16))).toContain(time);
    }
  });

  it('prints its commands from the left, each on a line of its own', async () => {
    const html = await page(`/ar/ledger?ref=${proven}`);
    const commands = [...html.matchAll(/<bdi dir="ltr"><code>(.+?)<\/code><\/bdi>/g)];
    expect(commands.map(([, line]) => line)).toEqual([
      `node himaya-check.mjs exercise-${proven}-proof.json`,
      `himaya ledger verify --offline exercise-${proven}-proof.json`,
    ]);
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
    await server.database.query('DELETE FROM pub.ledger_openings WHERE ref = $1', [ref]);
    const html = await page(`/en/ledger?ref=${ref}`);
    expect(html).toContain('content erased for safety');
    expect(html).not.toContain('data-live="check"');
    const { body } = await (await server.as('nobody')).get(`/api/v1/open/incidents/${ref}/proof`);
    expect(body).toMatchObject({ state: 'erased', provableAt: null, acts: [], record: null });
  });

  describe('hands out the checker, which', () => {
    const folder = temporaryFolder();
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    /** Exit code, and what it printed to each. */
    const check = (...args: string[]): [number | null, string, string] => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(folder, 'himaya-check.mjs'), ...args],
        { encoding: 'utf8' },
      );
      return [status, stdout.trim(), stderr.trim()];
    };
    beforeAll(async () => {
      const nobody = await server.as('nobody');
      file('himaya-check.mjs', (await nobody.get('/en/ledger/himaya-check.mjs')).text);
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it('ends with 0 for a proof that holds, loud of an exercise whatever the file says', () => {
      const [good = ''] = proofs;
      const lines = [expect.stringMatching(/^EXERCISE: invented data/), expect.stringMatching(/^PROVEN/)]; // prettier-ignore
      for (const text of [good, good.replace('"exercise":true', '"exercise":false')]) {
        const [code, out, err] = check(file('good.json', text));
        expect([code, ...out.split('\n').slice(0, 2), err]).toEqual([0, ...lines, '']);
      }
    });

    it('ends with 1, and says why, for one that does not hold', () => {
      const [code, out, err] = check(file('pending.json', proofs[1] ?? ''));
      expect([code, out, err]).toEqual([1, expect.stringMatching(/^NOT PROVEN: .+\.$/), '']);
    });

    it.each(['--help', '-h'])('tells its use, and ends with 0: %s', (flag) => {
      expect(check(flag)).toEqual([0, expect.stringContaining('node himaya-check.mjs PROOF'), '']);
    });

    it.each<[string, () => string[], RegExp]>([
      ['nothing', () => [], /^NOT CHECKED: name one file.+--help\.$/],
      ['two files', () => ['one', 'two'], /^NOT CHECKED: name one file.+--help\.$/],
      ['a head alone', () => ['--older', 'one'], /^NOT CHECKED: .+ belong together; see --help\.$/],
      ['no file', () => [join(folder, 'none')], /^NOT CHECKED: there is no .+none\.$/],
      ['a folder', () => [folder], /^NOT CHECKED: .+ cannot be read \(EISDIR\)\.$/],
      ['junk', () => [file('junk', 'junk {')], /^NOT CHECKED: .+ is neither the proof of a record/],
      ['an empty file', () => [file('empty', '')], /^NOT CHECKED: .+ is neither the proof/],
      ['another file', () => [file('other', '[1]')], /^NOT CHECKED: .+ is neither the proof/],
      ['no text', () => [file('bytes', '\u0000\ufffd')], /^NOT CHECKED: .+ is neither the proof/],
      ['half a proof', () => [file('half', proofs[0]?.slice(0, 90) ?? '')], /^NOT CHECKED: .+ is neither/],
      ['no key', () => [file('junk', 'junk'), '--key', 'a b'], /^NOT CHECKED: .+ is no key/],
      ['an acceptance without a key', () => [file('a', '{"signed":"x"}')], /^NOT CHECKED: .+ --key/],
      ['junk for heads', () => ['--older', file('j', 'j'), '--newer', file('j', 'j'), '--consistency', file('j', 'j'), '--key', KEY], /^NOT CHECKED: .+ are not two signed heads/],
    ])('says in one line that nothing was checked, and ends with 2: %s', (_, args, line) => {
      const [code, out, err] = check(...args());
      expect([code, out, err]).toEqual([2, '', expect.stringMatching(line)]);
      expect(err.split('\n')).toHaveLength(1);
    }); // prettier-ignore
  });
});
