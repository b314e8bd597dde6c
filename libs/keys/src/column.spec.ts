import { randomBytes } from 'node:crypto';
import { openColumn, sealColumn } from './column.js';

describe('a sealed column', () => {
  const key = randomBytes(32);
  const place = { table: 'accounts.people', column: 'contact', row: 'a' };

  it('opens at its place with its key, and is another text each time', () => {
    const [one, two] = [sealColumn(key, place, 'words'), sealColumn(key, place, 'words')];
    expect(openColumn(key, place, one).toString()).toBe('words');
    expect(openColumn(key, place, two).toString()).toBe('words');
    expect(one.equals(two)).toBe(false);
    expect(one.includes('words')).toBe(false);
  });

  it.each([
    ['another table', { ...place, table: 'accounts.totp' }],
    ['another column', { ...place, column: 'name' }],
    ['another row', { ...place, row: 'b' }],
  ])('does not open at %s', (_, elsewhere) => {
    expect(() => openColumn(key, elsewhere, sealColumn(key, place, 'words'))).toThrow();
  });

  it('does not open with another key, nor with any bit turned', () => {
    const sealed = sealColumn(key, place, 'words');
    expect(() => openColumn(randomBytes(32), place, sealed)).toThrow('another key');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const turned = Buffer.from(sealed);
      turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => openColumn(key, place, turned)).toThrow();
    }
    expect(() => openColumn(key, place, sealed.subarray(0, 20))).toThrow('not a sealed');
  });
});
