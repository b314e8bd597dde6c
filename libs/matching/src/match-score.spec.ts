import { matchScore, type MatchFacts } from './match-score.js';

const facts = (more: Partial<MatchFacts> = {}): MatchFacts => ({
  days: 0,
  kilometres: 0,
  sameType: true,
  text: 1,
  tie: null,
  ...more,
});

describe('matchScore', () => {
  it.each<[string, MatchFacts, number, string[]]>([
    ['all alike', facts(), 100, ['day', 'place', 'type', 'text']],
    ['no words alike', facts({ text: 0.1 }), 70, ['day', 'place', 'type']],
    ['another day', facts({ days: 4, text: 0 }), 45, ['place', 'type']],
    ['nowhere known', facts({ kilometres: null, text: 0 }), 40, ['day', 'type']],
    ['far away', facts({ kilometres: 90, text: 0 }), 40, ['day', 'type']],
    [
      'the same file, else nothing',
      facts({ days: 90, kilometres: null, sameType: false, text: 0, tie: 'same_file' }),
      95,
      ['same_file'],
    ],
    [
      'a picture that looks alike',
      facts({ days: 90, kilometres: null, sameType: false, text: 0, tie: 'same_picture' }),
      80,
      ['same_picture'],
    ],
  ])('%s', (_, given, score, why) => {
    expect(matchScore(given).score).toBe(score);
    expect(matchScore(given).why.map(({ ground }) => ground)).toEqual(why);
  });
});
