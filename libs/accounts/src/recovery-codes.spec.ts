import { newRecoveryCodes, readRecoveryCode, recoveryHash } from './recovery-codes.js';

describe('recovery codes', () => {
  it('are ten, each another', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes)
      expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  });

  it.each([
    ['7k3m-abcd-efgh-jkmn', '7k3mabcdefghjkmn'],
    [' 7K3M ABCD EFGH JKMN ', '7k3mabcdefghjkmn'],
    ['oiL0-0000-0000-0000', '0110000000000000'],
    ['7k3m-abcd-efgh-jkm', null],
    ['7k3m-abcd-efgh-jkmu', null],
    ['123456', null],
    ['', null],
  ])('reads %p as %p', (text, plain) => {
    expect(readRecoveryCode(text)).toBe(plain);
  });

  it('hash to something else for each person', () => {
    expect(recoveryHash('a', 'x').equals(recoveryHash('b', 'x'))).toBe(false);
  });
});
