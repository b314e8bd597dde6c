import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { fromBase64, fromUtf8, toHex } from '@himaya/merkle';
import {
  keyIdOf,
  openCheckpoint,
  readCheckpoint,
  readNote,
  readNoteKey,
  writeCheckpoint,
  writeNote,
  writeNoteKey,
} from '@himaya/merkle';

const DER = Buffer.from('302a300506032b6570032100', 'hex');
const holds = (signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean =>
  verify(
    null,
    message,
    createPublicKey({ key: Buffer.concat([DER, key]), format: 'der', type: 'spki' }),
    signature,
  );

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = {
  name: 'example.org/log',
  publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(12)),
};
const root = Uint8Array.from({ length: 32 }, (_, n) => n);
const text = writeCheckpoint({ origin: key.name, size: 5, root, extensions: [] });
const signature = new Uint8Array(sign(null, fromUtf8(text), privateKey));
const note = writeNote({ text, signatures: [{ name: key.name, keyId: keyIdOf(key), signature }] });

describe('signed notes', () => {
  // The known answer of the format's first implementation.
  const PUBLIC = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const SIGNED =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

  it('read a key and a note made elsewhere', () => {
    const known = readNoteKey(PUBLIC);
    const read = readNote(SIGNED);
    expect(toHex(keyIdOf(known))).toBe('c74f20a3');
    expect(
      read.signatures.map((one) => holds(one.signature, fromUtf8(read.text), known.publicKey)),
    ).toEqual([true]);
    expect(writeNoteKey(known)).toBe(PUBLIC);
    expect(writeNote(read)).toBe(SIGNED);
  });

  it.each([
    ['nothing', ''],
    ['another id', PUBLIC.replace('c74f20a3', 'c74f20a4')],
    ['another kind', PUBLIC.replace('+AR', '+AB')],
    ['a short key', 'x+00000000+AQ=='],
    ['a name with a space', PUBLIC.replace('Peter', 'Peter ')],
  ])('refuse %s as a key', (_, written) => expect(() => readNoteKey(written)).toThrow(SyntaxError));

  it.each([
    ['no signature', text],
    ['an empty one', `${text}\n`],
    ['no dash', note.replace('\u2014 ', '- ')],
    ['no newline at its end', note.slice(0, -1)],
    ['bits to spare that are set', `${text}\n\u2014 a AAAAAAB=\n`],
  ])('refuse a note with %s', (_, written) => expect(() => readNote(written)).toThrow(SyntaxError));
});

describe('checkpoints', () => {
  it('are read back as written', async () => {
    expect(readCheckpoint(text)).toEqual({ origin: key.name, size: 5, root, extensions: [] });
    expect(await openCheckpoint(note, readNoteKey(writeNoteKey(key)), holds)).toMatchObject({
      size: 5,
      root,
    });
    const longer = { origin: 'a b', size: 0, root, extensions: ['one', 'two'] };
    expect(readCheckpoint(writeCheckpoint(longer))).toEqual(longer);
  });

  it.each<[string, (one: string) => string]>([
    ['another size', (one) => one.replace('\n5\n', '\n6\n')],
    ['another root', (one) => one.replace('\nAAEC', '\nAAED')],
    ['another origin', (one) => one.replace('example.org/log\n', 'example.com/log\n')],
    ['one more line', (one) => one.replace('\n\n', '\nmore\n\n')],
    ['another signature', (one) => one.replace(/.{8}=\n$/, 'AAAAAAAA=\n')],
  ])('with %s are not opened', async (_, change) => {
    const changed = change(note);
    expect(changed).not.toBe(note);
    await expect(
      openCheckpoint(changed, key, holds).catch(() => undefined),
    ).resolves.toBeUndefined();
  });

  it.each([
    ['a leading zero', 'a\n05\n'],
    ['a sign', 'a\n+5\n'],
    ['a fraction', 'a\n5.0\n'],
    ['more than can be counted', 'a\n9007199254740992\n'],
    ['no origin', '\n5\n'],
  ])('refuse %s in their size or origin', (_, head) => {
    expect(() => readCheckpoint(`${head}${Buffer.from(root).toString('base64')}\n`)).toThrow(
      SyntaxError,
    );
  });

  it.each([
    ['a newline in the origin', { origin: 'a\nb' }],
    ['an empty line', { extensions: [''] }],
    ['a negative size', { size: -1 }],
    ['a short root', { root: root.slice(1) }],
  ])('are not written with %s', (_, more) => {
    expect(() => writeCheckpoint({ origin: 'a', size: 5, root, extensions: [], ...more })).toThrow(
      RangeError,
    );
  });

  it.each(['AB', 'AA=', 'AAA', 'A\n==', 'AB==', 'AA==\n', ' AA=='])(
    'refuse %j as base64',
    (written) => {
      expect(() => fromBase64(written)).toThrow(SyntaxError);
    },
  );
});
