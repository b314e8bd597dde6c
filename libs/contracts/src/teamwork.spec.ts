import { mentionsIn } from './teamwork.js';

describe('mentions', () => {
  it.each([
    ['@anna look', ['anna']],
    ['see @Rita, and @amir.', ['rita', 'amir']],
    ['@anna @anna', ['anna']],
    ['انظر @anna، من فضلك', ['anna']],
    ['write to someone@example.org', []],
    ['@@anna', []],
    ['@ anna', []],
    ['(@anna-maria)', ['anna-maria']],
    ['@anna- gone', ['anna']],
    ['nobody', []],
  ])('%j names %j', (text, names) => {
    expect(mentionsIn(text)).toEqual(names);
  });
});
