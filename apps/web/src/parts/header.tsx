import { LIMITS, type PageShell } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { inLanguage, pageHref } from '../links.js';
import { type Section } from '../page-view.js';
import { InstanceName } from './instance-name.js';

export function Header(props: { readonly shell: PageShell; readonly section: Section | null }) {
  const { t, language } = useWords();
  const { shell, section } = props;
  return (
    <>
      <a class="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <header class="site-header">
        <div class="site-bar">
          <a class="brand" href={pageHref(language)}>
            <BrandMark />
            <InstanceName shell={shell} />
          </a>
          <form class="site-search" role="search" action={pageHref(language, 'list')} method="get">
            <input
              type="search"
              name="q"
              aria-label={t('shell.search-label')}
              placeholder={t('shell.search-hint')}
              maxLength={LIMITS.searchLength}
              dir="auto"
            />
            <button type="submit">{t('shell.search')}</button>
          </form>
          <LanguageSwitch shell={shell} />
        </div>
        <nav class="site-nav" aria-label={t('shell.nav')}>
          <ul>
            {SECTIONS.map((name) => (
              <li key={name}>
                <a
                  href={pageHref(language, name)}
                  class={name === 'report' ? 'nav-report' : undefined}
                  {...(name === section && { 'aria-current': 'page' })}
                >
                  {t(`nav.${name}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
    </>
  );
}

const SECTIONS = ['map', 'list', 'commitments', 'statement', 'method', 'report'] as const;

function LanguageSwitch({ shell }: { readonly shell: PageShell }) {
  const { t, language } = useWords();
  return (
    <nav class="languages" aria-label={t('shell.languages')}>
      {(['ar', 'en'] as const).map((other) => (
        <a
          key={other}
          href={inLanguage(other, shell.path)}
          lang={other}
          hreflang={other}
          dir={other === 'ar' ? 'rtl' : 'ltr'}
          {...(other === language && { 'aria-current': 'true' })}
        >
          {other === 'ar' ? 'العربية' : 'English'}
        </a>
      ))}
    </nav>
  );
}

/** A roof over a person: shelter. */
function BrandMark() {
  return (
    <svg class="brand-mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <path
        d="M3 17 16 5l13 12"
        fill="none"
        stroke="currentColor"
        stroke-width="3"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
      <circle cx="16" cy="17.5" r="3" fill="currentColor" />
      <path d="M9.5 28a6.5 6.5 0 0 1 13 0z" fill="currentColor" />
    </svg>
  );
}
