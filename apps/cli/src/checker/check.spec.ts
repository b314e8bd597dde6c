import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SigningKey } from '@himaya/keys';
import {
  emptyRoot,
  writeAcceptance,
  writeCheckpoint,
  writeNote,
  writeNoteKey,
} from '@himaya/merkle';
import { checkAcceptance, checkHeads, isAcceptance } from './check.js';

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
      expect([held, lines[0]]).toEqual([true, expect.stringContaining(said.id)]);
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

  it('does not hold under another key of the same name, and is not believed without one', async () => {
    expect((await checkAcceptance(file, writeNoteKey(keyAt('other').public))).held).toBe(false);
    expect((await checkAcceptance(file)).held).toBe(false);
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
