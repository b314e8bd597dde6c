import { canonicalAddress, liesUnder } from './canonical-address.js';

describe('canonicalAddress', () => {
  it.each([
    ['https://www.Example.org/a/', 'example.org/a'],
    ['http://m.example.org/a#part', 'example.org/a'],
    ['example.org/a', 'example.org/a'],
    ['https://example.org/a?utm_source=x&id=2&fbclid=1', 'example.org/a?id=2'],
    ['https://example.org/a?b=2&a=1', 'example.org/a?a=1&b=2'],
    ['https://twitter.com/Invented/status/12?s=20', 'x.com/invented/status/12'],
    ['https://mobile.twitter.com/invented/status/12', 'x.com/invented/status/12'],
    ['https://t.me/s/Invented/45', 't.me/invented/45'],
    ['https://youtu.be/AbC?t=3', 'youtube.com/watch?v=AbC'],
    ['https://www.youtube.com/watch?v=AbC&feature=share', 'youtube.com/watch?v=AbC'],
    ['https://example.org:8443/a', 'example.org:8443/a'],
    ['javascript:alert(1)', null],
    ['ftp://example.org/a', null],
    ['https://user:secret@example.org/', null],
    ['not an address', null],
    ['', null],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
  });
});

describe('liesUnder', () => {
  it.each([
    ['t.me/invented/45', 't.me/invented', true],
    ['t.me/invented', 't.me/invented', true],
    ['t.me/inventedtoo/45', 't.me/invented', false],
    ['example.org?id=1', 'example.org', true],
    ['example.org.evil.net/a', 'example.org', false],
  ])('%s under %s: %s', (address, prefix, under) => {
    expect(liesUnder(address, prefix)).toBe(under);
  });
});
