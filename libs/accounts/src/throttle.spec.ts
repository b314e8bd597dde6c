import { SignInThrottle } from './throttle.js';

describe('SignInThrottle', () => {
  let now = 0;
  let throttle: SignInThrottle;
  const passes = (name = 'anna'): boolean => throttle.begin(name);
  const enters = (address: string): boolean => {
    try {
      throttle.enter(address);
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

  it('S-04 takes 120 at once from one address, then one a second, whoever else tries', () => {
    expect(Array.from({ length: 130 }, () => enters('a')).filter(Boolean)).toHaveLength(120);
    expect(enters('b')).toBe(true);
    now += 999;
    expect(enters('a')).toBe(false);
    now += 1;
    expect([enters('a'), enters('a')]).toEqual([true, false]);
    now += 3_600_000;
    expect(Array.from({ length: 130 }, () => enters('a')).filter(Boolean)).toHaveLength(120);
  });

  it('S-04 takes 400 at once from all, then ten a second', () => {
    const many = (): number =>
      Array.from({ length: 500 }, (_, n) => enters(`address ${n}`)).filter(Boolean).length;
    expect(many()).toBe(400);
    now += 1000;
    expect(many()).toBe(10);
  });

  it('S-04 keeps known browsers and what is cheap apart from the floods of strangers', () => {
    for (let n = 0; n < 500; n += 1) throttle.enterCheaply(`address ${n}`);
    expect(enters('a')).toBe(true);
    for (let n = 0; n < 500; n += 1) enters(`address ${n}`);
    expect(enters('b')).toBe(false);
    for (let n = 0; n < 120; n += 1) throttle.enterKnown('anna');
    expect(() => throttle.enterKnown('anna')).toThrow();
    throttle.enterKnown('amir');
  });

  it.each([
    ['2001:db8:0:1::1', '2001:0DB8::1:ffff:2:3:4', true],
    ['2001:db8::1', '2001:db8:0:0:9::', true],
    ['::1', '::2', true],
    ['fe80::1%eth0', 'fe80::2', true],
    ['2001:db8:0:1::1', '2001:db8:0:2::1', false],
    ['::ffff:198.51.100.1', '198.51.100.1', true],
    ['::ffff:198.51.100.1', '::ffff:198.51.100.2', false],
    ['198.51.100.1', '198.51.100.2', false],
  ])('S-04 counts %s and %s as one network: %s', (one, other, same) => {
    for (let tries = 0; tries < 120; tries += 1) enters(one);
    expect([enters(one), enters(other)]).toEqual([false, !same]);
  });

  it('S-04 forgets addresses with their key when a day is over', () => {
    now = 86_400_000 - 10;
    throttle = new SignInThrottle(() => now);
    for (let tries = 0; tries < 120; tries += 1) enters('a');
    expect(enters('a')).toBe(false);
    now += 10;
    expect(enters('a')).toBe(true);
  });
});
