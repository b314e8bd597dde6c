import { readByteRange } from './byte-range.js';

describe('a range of bytes', () => {
  it.each([
    [undefined, null],
    ['bytes=0-', { start: 0, end: 100 }],
    ['bytes=10-19', { start: 10, end: 20 }],
    ['bytes=90-500', { start: 90, end: 100 }],
    ['bytes=-7', { start: 93, end: 100 }],
    ['bytes=-700', { start: 0, end: 100 }],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['pages=1-2', null],
  ])('%s of 100 is %o', (header, range) => {
    expect(readByteRange(header, 100)).toEqual(range);
  });

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=20-10', 'bytes=-0'])('refuses %s', (header) => {
    expect(() => readByteRange(header, 100)).toThrow('range-refused');
  });
});
