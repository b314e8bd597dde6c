import { SignInThrottle } from './throttle.js';

describe('SignInThrottle', () => {
  let now = 0;
  let throttle: SignInThrottle;
  const passes = (name = 'anna'): boolean => {
    try {
      throttle.begin(name);
      return true;
    } catch (error) {
      expect(error).toMatchObject({ status: 429 });
      return false;
    }
  };

  beforeEach(() => {
    now = 1_000_000;
    throttle = new SignInThrottle(() => now);
  });

  it('counts a guess before it is known to be wrong', () => {
    expect(Array.from({ length: 20 }, () => passes())).toEqual(
      Array.from({ length: 20 }, (_, n) => n < 4),
    );
    expect(passes('amir')).toBe(true);
  });

  it('makes nobody wait longer for guesses that it refused, and at most a minute', () => {
    for (let tries = 0; tries < 4; tries += 1) passes();
    for (const wait of [1, 2, 4, 8, 16, 32, 60, 60]) {
      for (let tries = 0; tries < 50; tries += 1) expect(passes()).toBe(false);
      now += wait * 1000 - 1;
      expect(passes()).toBe(false);
      now += 1;
      expect([wait, passes()]).toEqual([wait, true]);
    }
  });

  it('forgets after a success, and after a quarter of an hour', () => {
    for (let tries = 0; tries < 4; tries += 1) passes();
    throttle.succeeded('anna');
    expect(passes()).toBe(true);
    for (let tries = 0; tries < 4; tries += 1) passes();
    now += 15 * 60_000;
    expect([passes(), passes(), passes(), passes(), passes()]).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});
