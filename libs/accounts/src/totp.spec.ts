import { base32, matchingStep, newTotpSeed, totpCode, totpStep, totpUri } from './totp.js';

const SEED = Buffer.from('12345678901234567890');

describe('S-03 TOTP', () => {
  // RFC 6238, appendix B, the rows of SHA-1
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at second %i is %s', (second, code) => {
    expect(totpCode(SEED, totpStep(second * 1000), 8)).toBe(code);
  });

  // RFC 4226, appendix D
  it.each(
    [
      '755224',
      '287082',
      '359152',
      '969429',
      '338314',
      '254676',
      '287922',
      '162583',
      '399871',
      '520489',
    ].map((code, step) => [step, code] as const),
  )('of step %i is %s', (step, code) => {
    expect(totpCode(SEED, step)).toBe(code);
  });

  it.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])('takes a code %i steps off: %s', (off, taken) => {
    const now = 1_700_000_000_000;
    const code = totpCode(SEED, totpStep(now) + off);
    expect(matchingStep(SEED, code, { now, lastStep: 0 }) !== null).toBe(taken);
  });

  it('takes no code twice, nor an earlier one after a later', () => {
    const now = 1_700_000_000_000;
    const step = totpStep(now);
    const clock = { now, lastStep: step };
    expect(matchingStep(SEED, totpCode(SEED, step), clock)).toBeNull();
    expect(matchingStep(SEED, totpCode(SEED, step - 1), clock)).toBeNull();
    expect(matchingStep(SEED, totpCode(SEED, step + 1), clock)).toBe(step + 1);
    expect(matchingStep(SEED, '', clock)).toBeNull();
    expect(matchingStep(newTotpSeed(), totpCode(SEED, step + 1), clock)).toBeNull();
  });

  // RFC 4648, section 10
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('writes %p as %p', (text, written) => {
    expect(base32(Buffer.from(text))).toBe(written);
  });

  it('names the instance and the person to the app', () => {
    expect(totpUri(SEED, 'Our desk', 'maya')).toBe(
      'otpauth://totp/Our%20desk:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Our%20desk&algorithm=SHA1&digits=6&period=30',
    );
  });
});
