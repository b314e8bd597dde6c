import { requestLanguage } from './request-language.js';

describe('the language of a request', () => {
  it.each([
    ['/ar/map', 'en', 'ar'],
    ['/en', 'ar', 'en'],
    ['/api/v1/open/map', undefined, 'en'],
    ['/', '', 'en'],
    ['/', 'ar', 'ar'],
    ['/', 'ar-SY,ar;q=0.9,en;q=0.8', 'ar'],
    ['/', 'en-GB,ar;q=0.9', 'en'],
    ['/', 'ar,en', 'ar'],
    ['/', 'en,ar', 'en'],
    ['/', 'ar;q=0.1,en;q=0.9', 'en'],
    ['/', 'xx,*;q=0,ar;q=0.1,en;q=0.9', 'en'],
    ['/', 'fr,de;q=0.5', 'en'],
    ['/', 'en;q=0,ar;q=0.001', 'ar'],
    ['/', 'ar;q=0,en;q=0', 'en'],
    ['/', 'ar;q=0', 'en'],
    ['/', '*', 'en'],
    ['/', 'en;q=0.2,*;q=0.8', 'ar'],
    ['/', 'arc,arn', 'en'],
    ['/', 'AR ; Q = 1, en;q=0.9', 'ar'],
    ['/', 'ar;q=often,en;q=0.1', 'en'],
    ['/arabic', 'ar', 'ar'],
  ])('%s with %s is %s', (path, header, language) => {
    expect(requestLanguage(path, header)).toBe(language);
  });
});
