import { citationOf, UCDP, VERSION_NOT_STATED, versionWords } from './dataset.js';

describe('a citation', () => {
  it.each(['en', 'ar'] as const)(
    'names work, authors and version, and claims no more (%s)',
    (language) => {
      const cited = citationOf(UCDP, '652.1601.1911', language);
      for (const words of ['652.1601.1911', 'Sundberg, Ralph and Erik Melander (2013)', 'Högbladh'])
        expect(cited).toContain(words);
      // an imported file need not be of the global release
      expect(cited).not.toMatch(/global|عالمي|\{/i);
    },
  );

  it('says in the language of the reader that no version is stated', () => {
    expect(citationOf(UCDP, VERSION_NOT_STATED, 'en')).toContain('version not stated.');
    expect(citationOf(UCDP, VERSION_NOT_STATED, 'ar')).toContain('الإصدار غير مذكور.');
    expect(versionWords('25.1', 'ar')).toBe('25.1');
  });

  it('stands in no language where it is stored', () => {
    expect(VERSION_NOT_STATED).not.toMatch(/\p{L}/u);
  });
});
