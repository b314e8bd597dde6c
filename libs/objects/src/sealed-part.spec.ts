import { randomBytes } from 'node:crypto';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { openPart, sealPart } from './sealed-part.js';

const CHUNK = 64 * 1024;

describe('a sealed part', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])(
    'of %i bytes opens with any age tool, and ours with it',
    async (size) => {
      const identity = await generateX25519Identity();
      const recipient = await identityToRecipient(identity);
      const plain = randomBytes(size);
      const sealed = await sealPart(recipient, plain);
      const theirs = new Decrypter();
      theirs.addIdentity(identity);
      expect(Buffer.from(await theirs.decrypt(sealed)).equals(plain)).toBe(true);
      expect((await openPart(identity, sealed)).equals(plain)).toBe(true);
      const maker = new Encrypter();
      maker.addRecipient(recipient);
      expect((await openPart(identity, await maker.encrypt(plain))).equals(plain)).toBe(true);
    },
  );
});
