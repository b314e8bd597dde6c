import { isOfExercise, ledgerOrigin } from './origin.js';

describe('the name of a log', () => {
  it.each([
    [true, 'himaya.test/exercise/ledger'],
    [false, 'himaya.test/ledger'],
  ])('says whether it is of an exercise: %s', (exercise, origin) => {
    expect(ledgerOrigin('himaya.test', { exercise })).toBe(origin);
    for (const next of [origin, `${origin}-2`, `${origin}-31`])
      expect([next, isOfExercise(next)]).toEqual([next, exercise]);
  });

  it.each([
    'exercise/ledger',
    'a.test/exercise/ledger-x',
    'exercise.test/ledger',
    'a.test/exercise',
  ])('is not taken for that of an exercise: %s', (origin) =>
    expect(isOfExercise(origin)).toBe(false),
  );
});
