import { ExerciseRandom, referencesOf } from './exercise-random.js';

const stream = (...words: number[]): number[] => {
  const random = new ExerciseRandom(...words);
  return Array.from({ length: 20 }, () => random.next());
};

describe('random numbers of the exercise', () => {
  it('gives the same stream for the same words', () => {
    expect(stream(1, 400)).toEqual(stream(1, 400));
  });

  it('is the generator that it says, on every machine', () => {
    expect(stream(1, 400).slice(0, 3)).toEqual([860569395, 2159472775, 4154452567]);
  });

  it.each([
    [2, 400],
    [1, 401],
    [400, 1],
    [1 + 2 ** 32, 400],
    [-1, 400],
  ])('gives another stream for %d, %d', (...words) => {
    expect(stream(...words)).not.toEqual(stream(1, 400));
  });

  it('spreads evenly', () => {
    const random = new ExerciseRandom(7);
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 50_000; i++) counts[random.between(0, 4)]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('follows the weights of a table', () => {
    const random = new ExerciseRandom(3);
    const drawn = Array.from({ length: 20_000 }, () =>
      random.weighted([
        ['a', 1],
        ['b', 3],
      ]),
    );
    expect(drawn.filter((letter) => letter === 'b').length / drawn.length).toBeCloseTo(0.75, 1);
  });

  it('refuses to pick from nothing', () => {
    expect(() => new ExerciseRandom(1).pick([])).toThrow(RangeError);
    expect(() => new ExerciseRandom(1).weighted([])).toThrow(RangeError);
  });

  it('makes ids in the form of version 4', () => {
    const random = new ExerciseRandom(5);
    const ids = Array.from({ length: 5_000 }, () => random.uuid());
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('never gives a reference twice', () => {
    const refOf = referencesOf(new ExerciseRandom(1, 200_000));
    const refs = new Set(Array.from({ length: 200_000 }, (_, position) => refOf(position)));
    expect(refs.size).toBe(200_000);
    for (const ref of [...refs].slice(0, 1_000)) expect(ref).toMatch(/^HM-[0-9A-HJKMNP-TV-Z]{8}$/);
  });
});
