import { createHmac } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IncidentProof, type LedgerInclusion } from '@himaya/contracts';
import { verifyEd25519 } from '@himaya/keys';
import { checkProof, fromHex, leafHash, toHex, verifyInclusion } from '@himaya/merkle';
import { boot, temporaryFolder, type TestServer } from '../support/boot.js';
import { himaya } from '../support/cli.js';
import { startSequencer, type TestSequencer } from '../support/ledger.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const NOBODY = '00000000-0000-4000-8000-000000000000';

interface Opening {
  readonly leaf: string;
  readonly commitment: Buffer;
  readonly salt: Buffer;
  readonly payload: string;
}

describe('himaya ledger erase', () => {
  const dataDir = temporaryFolder();
  const environment = { ...process.env };
  let server: TestServer;
  let ledger: TestSequencer;

  beforeAll(async () => {
    server = await boot('exercise', undefined, { ownRoles: true });
    ledger = await startSequencer(server);
    for (const [role, password] of Object.entries(server.database.passwords))
      writeFileSync(join(ledger.keys, `database-${role}`), password, { mode: 0o600 });
    Object.assign(process.env, {
      DATABASE_URL: server.database.ownerUrl,
      HIMAYA_DATA_DIR: dataDir,
      HIMAYA_KEY_DIR: ledger.keys,
    });
  });
  afterAll(async () => {
    process.env = environment;
    await ledger?.close();
    await server?.close();
    rmSync(dataDir, { recursive: true });
  });

  const openingsOf = (subject: string): Promise<Opening[]> =>
    server.database.query<Opening>(
      `SELECT leaf_id AS leaf, commitment, salt, payload FROM ledger.openings JOIN ledger.leaves ON id = leaf_id
       WHERE payload::jsonb ->> 'subject' = $1`,
      [subject],
    );
  const ask = async <T>(path: string): Promise<T> =>
    (await (await server.as('nobody')).get(`/api/v1/open/${path}`)).body as T;

  it.each([
    ['what is no id', ['HM-2025-0001', '--reason', 'court', '--yes'], 2, 'a subject is the id'],
    ['without --yes', [NOBODY, '--reason', 'court'], 2, 'say --yes'],
    ['without a reason', [NOBODY, '--yes'], 2, '--reason'],
    ['for a reason of its own', [NOBODY, '--reason', 'because', '--yes'], 2, 'source-asked'],
    ['what is not there', [NOBODY, '--reason', 'court', '--yes'], 1, 'no opening'],
  ])('refuses %s', async (_, flags, code, words) => {
    const said = await himaya(['ledger', 'erase', ...flags]);
    expect([said.code, said.err]).toEqual([code, expect.stringContaining(words)]);
  });

  it('leaves every proof valid and nothing to guess, and is recorded', async () => {
    const make = makeCases(server);
    const record = await make.published();
    const report = await make.screened();
    await ledger.sequencer.turn(new Date());
    const before = await openingsOf(report);
    expect(
      before.map(({ payload }) => (JSON.parse(payload) as { act: string }).act).sort(),
    ).toEqual(['record.keep', 'report.receive', 'report.screen']);

    const said = await himaya([
      'ledger',
      'erase',
      report,
      '--reason',
      'source-asked',
      '--yes',
      '--json',
    ]);
    expect([said.code, said.json()]).toEqual([0, { erased: 3 }]);
    expect(await openingsOf(report)).toEqual([]);
    expect((await himaya(['ledger', 'erase', report, '--reason', 'court', '--yes'])).code).toBe(1);

    // who, what and why was erased stays readable, and is in the tree
    for (const { leaf } of before) {
      const [act] = await openingsOf(`${leaf} source-asked`);
      expect(JSON.parse(act?.payload ?? '{}')).toMatchObject({
        act: 'ledger.erase',
        pseudonym: 'command-line',
      });
    }
    await ledger.sequencer.turn(new Date(Date.now() + HOUR));
    const verified = await himaya(['ledger', 'verify', '--json']);
    expect([verified.code, verified.json()]).toMatchObject([0, { erased: 3, findings: [] }]);

    for (const { commitment } of before) {
      const leaf = toHex(leafHash(new Uint8Array(commitment)));
      const { index, size, root, proof } = await ask<LedgerInclusion>(
        `ledger/inclusion?leaf=${leaf}`,
      );
      const claim = {
        index,
        size,
        leaf: fromHex(leaf),
        root: fromHex(root),
        proof: proof.map(fromHex),
      };
      expect(verifyInclusion(claim)).toBe(true);
    }
    const proof = await ask<IncidentProof>(`incidents/${record.ref}/proof`);
    expect(await checkProof(proof, verifyEd25519)).toMatchObject({ held: true });

    // the truth itself, guessed word for word: with its salt it opened, with none that is left it does
    const left = await server.database.query<{ salt: Buffer }>('SELECT salt FROM ledger.openings');
    const opens = (salt: Buffer, { payload, commitment }: Opening): boolean =>
      createHmac('sha256', salt).update(payload).digest().equals(commitment.subarray(1));
    for (const gone of before) {
      expect(opens(gone.salt, gone)).toBe(true);
      expect(left.some(({ salt }) => opens(salt, gone))).toBe(false);
    }
  });

  it('does not erase what is public', async () => {
    const record = await makeCases(server).published();
    await ledger.sequencer.turn(new Date(Date.now() + 2 * HOUR));
    const said = await himaya([
      'ledger',
      'erase',
      record.id,
      '--reason',
      'mistake',
      '--yes',
      '--json',
    ]);
    expect(said.code).toBe(0);
    await ledger.sequencer.turn(new Date(Date.now() + 3 * HOUR));
    expect((await himaya(['ledger', 'verify'])).code).toBe(0);
    const proof = await ask<IncidentProof>(`incidents/${record.ref}/proof`);
    expect(await checkProof(proof, verifyEd25519)).toMatchObject({ held: true });
  });
});
