import { randomBytes } from 'node:crypto';
import { Challenges } from './challenges.js';

describe('S-03 challenges', () => {
  let now = 1_000;
  const columnKey = randomBytes(32);
  const challenges = new Challenges(columnKey, () => now);
  const issue = (purpose: string): string => challenges.issue(purpose).toString('base64url');

  it('hold for their purpose alone', () => {
    const one = issue('sign-in');
    expect(challenges.holds('step-up a', one)).toBe(false);
    expect(challenges.holds('sign-in', one)).toBe(true);
  });

  it('are the same challenge however they are written, and no other', () => {
    const one = issue('sign-in');
    const kept = challenges.answered(one);
    expect(challenges.answered(`${one}=`)).toEqual(kept);
    expect(kept.endsAt).toEqual(new Date(now + 300_000));
    expect(challenges.answered(issue('sign-in')).hash).not.toEqual(kept.hash);
  });

  it('end after five minutes', () => {
    const one = issue('sign-in');
    now += 299_999;
    expect(challenges.holds('sign-in', one)).toBe(true);
    now += 1;
    expect(challenges.holds('sign-in', one)).toBe(false);
  });

  it('hold in another process of the same desk, and in none of another', () => {
    const one = issue('sign-in');
    const at = (key: Buffer): boolean => new Challenges(key, () => now).holds('sign-in', one);
    expect([at(columnKey), at(randomBytes(32))]).toEqual([true, false]);
  });

  it('are not ours with a bit turned or of another length', () => {
    const one = challenges.issue('sign-in');
    for (let byte = 0; byte < one.length; byte += 1) {
      const turned = Buffer.from(one);
      turned.writeUInt8(turned.readUInt8(byte) ^ 1, byte);
      expect(challenges.holds('sign-in', turned.toString('base64url'))).toBe(false);
    }
    for (const other of ['', 'x', one.subarray(1).toString('base64url')])
      expect(challenges.holds('sign-in', other)).toBe(false);
  });
});
