import { prefixOf } from './source-prefix.js';

describe('prefixOf', () => {
  it.each([
    ['https://t.me/s/Invented/45', 't.me/invented'],
    ['https://x.com/invented/status/1', 'x.com/invented'],
    ['https://x.com/i/status/1', null],
    ['https://www.youtube.com/@invented/videos', 'youtube.com/@invented'],
    ['https://youtu.be/AbC', null],
    ['https://www.facebook.com/groups/12', null],
    ['https://news.example.org/2025/a', 'news.example.org'],
    ['no address', null],
  ])('%s: %s', (address, prefix) => {
    expect(prefixOf(address)).toBe(prefix);
  });
});
