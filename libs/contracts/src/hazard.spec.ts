import { hazardMinutesLeft } from './hazard.js';

describe('the clock of a hazard', () => {
  const knownAt = '2026-01-05T10:00:00Z';

  it.each([
    ['has four hours', null, '2026-01-05T10:00:00Z', 240],
    ['runs down', null, '2026-01-05T13:59:30Z', 0],
    ['runs over', null, '2026-01-05T15:00:00Z', -60],
    ['stops when it is listed', '2026-01-05T10:30:00Z', '2026-01-09T00:00:00Z', 210],
  ])('%s', (_, listedAt, now, left) => {
    expect(hazardMinutesLeft({ knownAt, listedAt }, new Date(now))).toBe(left);
  });
});
