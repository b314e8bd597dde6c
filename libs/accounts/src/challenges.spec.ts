import { Challenges } from './challenges.js';

describe('S-03 challenges', () => {
  let now = 1_000;
  const challenges = new Challenges(() => now);
  const issue = (purpose: string): string => challenges.issue(purpose).toString('base64url');

  it('hold for their purpose alone, and for one success', () => {
    const one = issue('sign-in');
    expect(challenges.holds('step-up a', one)).toBe(false);
    expect(challenges.use('step-up a', one)).toBe(false);
    expect(challenges.use('sign-in', one)).toBe(true);
    expect(challenges.holds('sign-in', one)).toBe(false);
    expect(challenges.use('sign-in', one)).toBe(false);
    expect(challenges.use('sign-in', `${one}=`)).toBe(false);
  });

  it('end after five minutes', () => {
    const one = issue('sign-in');
    now += 299_999;
    expect(challenges.holds('sign-in', one)).toBe(true);
    now += 1;
    expect(challenges.use('sign-in', one)).toBe(false);
  });

  it('are not ours with a bit turned, from another process or of another length', () => {
    const one = challenges.issue('sign-in');
    for (let byte = 0; byte < one.length; byte += 1) {
      const turned = Buffer.from(one);
      turned.writeUInt8(turned.readUInt8(byte) ^ 1, byte);
      expect(challenges.holds('sign-in', turned.toString('base64url'))).toBe(false);
    }
    expect(new Challenges(() => now).holds('sign-in', one.toString('base64url'))).toBe(false);
    expect(challenges.holds('sign-in', '')).toBe(false);
    expect(challenges.holds('sign-in', one.subarray(1).toString('base64url'))).toBe(false);
  });
});
