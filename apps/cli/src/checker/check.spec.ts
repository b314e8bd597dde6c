import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SigningKey } from '@himaya/keys';
import {
  commitmentOf,
  emptyRoot,
  leafHash,
  toHex,
  writeAcceptance,
  writeCheckpoint,
  writeNote,
  writeNoteKey,
} from '@himaya/merkle';
import { checkAcceptance, checkHeads, checkRecord, isAcceptance } from './check.js';

const folder = mkdtempSync(join(tmpdir(), 'himaya-keys-'));
const keyAt = (name: string): SigningKey =>
  SigningKey.open(join(folder, name), 'himaya.test/acceptances');
const secret = keyAt('own');
const key = writeNoteKey(secret.public);
const said = {
  instance: secret.public.name,
  id: '5f0c7a4e-93d1-4b7a-9c57-1e0d6a2b8f31',
  sameness: 'ab'.repeat(32),
  commitment: `01${'cd'.repeat(32)}`,
  receivedOn: '2025-03-05',
  exercise: true,
};
const text = writeAcceptance(said);
const signed = writeNote({ text, signatures: [secret.sign(text)] });
const file = JSON.stringify({ ...said, signed });

describe('a file of an acceptance', () => {
  it('holds whole, or its signed part alone', async () => {
    for (const one of [file, signed]) {
      expect(isAcceptance(one)).toBe(true);
      const { held, lines } = await checkAcceptance(one, key);
      expect([held, ...lines.slice(0, 2)]).toEqual([true, expect.stringMatching(/^EXERCISE/), expect.stringContaining(said.id)]); // prettier-ignore
    }
  });

  it.each<[string, string]>([
    ['day', file.replaceAll(said.receivedOn, '2025-03-06')],
    ['content', file.replaceAll(said.sameness, 'ac'.repeat(32))],
    ['leaf', file.replaceAll(said.commitment, `01${'ce'.repeat(32)}`)],
    ['report', file.replaceAll(said.id, said.id.replace('5', '6'))],
    ['kind', file.replaceAll('\\nexercise\\n', '\\nlive\\n')],
    ['day beside the signed one', file.replace(said.receivedOn, '2025-03-06')],
  ])('does not hold with another %s', async (_, altered) => {
    expect(altered).not.toBe(file);
    expect((await checkAcceptance(altered, key)).held).toBe(false);
  });

  it('does not hold under another key of the same name', async () => {
    expect((await checkAcceptance(file, writeNoteKey(keyAt('other').public))).held).toBe(false);
  });

  it.each([
    ['a line more', (lines: string[]) => [...lines.slice(0, 3), 'more', ...lines.slice(3)]],
    ['a line less', (lines: string[]) => [...lines.slice(0, 3), ...lines.slice(4)]],
    ['another title', (lines: string[]) => ['himaya acceptance v2', ...lines.slice(1)]],
  ])('is none with %s', async (_, spoil) => {
    const spoilt = spoil(text.split('\n')).join('\n');
    const note = writeNote({ text: spoilt, signatures: [secret.sign(spoilt)] });
    await expect(checkAcceptance(note, key)).rejects.toThrow(SyntaxError);
  });

  it('is another file than the proof of a record', () => {
    expect(isAcceptance('{"ref":"HM-00000001","acts":[]}')).toBe(false);
  });
});

describe('a file with the proof of a record', () => {
  const RECORD = '{"ref": "HM-7K2M9QRT", "version": 1, "killed_max": 3, "note": null}';
  const payload = JSON.stringify({
    ...{ act: 'publication.release', content: createHash('sha256').update(RECORD).digest('hex') },
    day: '2025-03-05',
    ...{ pseudonym: 'petra', subject: 'HM-7K2M9QRT', version: 1 },
  });
  const leaf = leafHash(commitmentOf(new Uint8Array(32), payload));
  const proofOf = (origin: string, exercise: boolean): string => {
    const log = SigningKey.open(join(folder, origin.replaceAll('/', '-')), origin);
    const text = writeCheckpoint({ origin, size: 1, root: leaf, extensions: [] });
    const act = {
      ...{ act: 'publication.release', version: 1, salt: '00'.repeat(32), payload },
      ...{ index: 0, size: 1, leaf: toHex(leaf), root: toHex(leaf), proof: [] },
    };
    return JSON.stringify({
      ...{ exercise, ref: 'HM-7K2M9QRT', state: 'proven', provableAt: null, record: null },
      key: writeNoteKey(log.public),
      checkpoint: writeNote({ text, signatures: [log.sign(text)] }),
      acts: [act],
    });
  };

  it.each([
    [true, 'signed and said', 'a.test/exercise/ledger', true],
    [true, 'signed, whatever the file says', 'a.test/exercise/ledger', false],
    [true, 'said by the file alone', 'a.test/ledger', true],
    [false, 'neither', 'a.test/ledger', false],
  ])('tells loudly that it is of an exercise: %s, %s', async (loud, _, origin, said) => {
    const { held, lines } = await checkRecord(proofOf(origin, said));
    expect([held, lines[0]?.startsWith('EXERCISE')]).toEqual([true, loud]);
    expect(lines.join()).toContain('PROVEN');
  });

  it('believes no key for being in the file', async () => {
    const proof = proofOf('a.test/ledger', false);
    const { key } = JSON.parse(proof) as { key: string };
    const headline = async (given?: string): Promise<string | undefined> =>
      (await checkRecord(proof, given)).lines[0];
    expect([await headline(), await headline(key)]).toEqual([
      "PROVEN if the key is the register's: HM-7K2M9QRT is in the ledger of 1 entry.",
      'PROVEN: HM-7K2M9QRT is in the ledger of 1 entry.',
    ]);
  });

  it('takes a salt in one form alone', async () => {
    const { acts, ...proof } = JSON.parse(proofOf('a.test/ledger', false)) as {
      acts: { salt: string }[];
    };
    const longer = acts.map((act) => ({ ...act, salt: `${act.salt}00` }));
    expect((await checkRecord(JSON.stringify({ ...proof, acts: longer }))).held).toBe(false);
  });

  it('tells the record that was entered, and fails with any other', async () => {
    const without = proofOf('a.test/ledger', false);
    const withRecord = (record: string): string => JSON.stringify({ ...(JSON.parse(without) as object), record }); // prettier-ignore
    const { held, lines } = await checkRecord(withRecord(RECORD));
    expect([held, lines.filter((line) => line.startsWith('  '))]).toEqual([
      true,
      [expect.any(String), '  ref: "HM-7K2M9QRT"', '  version: 1', '  killed_max: 3'],
    ]);
    expect((await checkRecord(without)).lines.join()).toContain('does not hold the record itself');
    for (const other of ['', '{}', RECORD.replace('3', '4'), `${RECORD} `]) {
      const { held: believed, lines: said } = await checkRecord(withRecord(other));
      expect([believed, said.join()]).toEqual([false, expect.stringContaining('the record in the file is not')]); // prettier-ignore
    }
  });

  it('does not hold under the name of another log', async () => {
    const renamed = proofOf('a.test/exercise/ledger', true).replaceAll('/exercise/', '/');
    await expect(checkRecord(renamed)).rejects.toThrow('id of the key');
    const head = proofOf('a.test/exercise/ledger', false).replace(
      ':"a.test/exercise/ledger\\n',
      ':"a.test/ledger\\n',
    );
    expect((await checkRecord(head)).held).toBe(false);
  });
});

describe('two heads', () => {
  const headOf = (origin: string, size: number): string => {
    const log = SigningKey.open(join(folder, origin.replace('/', '-')), origin);
    const head = writeCheckpoint({ origin, size, root: emptyRoot(), extensions: [] });
    return writeNote({ text: head, signatures: [log.sign(head)] });
  };
  const keyOf = (origin: string): string =>
    writeNoteKey(SigningKey.open(join(folder, origin.replace('/', '-')), origin).public);

  it.each([
    ['of one log that grew', 'a.test/ledger', 0, true, 'PROVEN: the newer head holds'],
    ['of one log that was rewritten', 'a.test/ledger', 3, false, 'does not continue the older one'],
    ['of two logs', 'a.test/ledger-2', 0, false, 'two logs, a.test/ledger-2 and a.test/ledger'],
  ])('%s are told apart', async (_, origin, size, held, words) => {
    const newer = headOf('a.test/ledger', 0);
    const older = headOf(origin, size);
    const said = await checkHeads([older, newer], '{"proof":[]}', keyOf('a.test/ledger'));
    expect([said.held, said.lines.join()]).toEqual([held, expect.stringContaining(words)]);
  });
});
