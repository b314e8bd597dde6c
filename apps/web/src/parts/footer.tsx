import { ARABIC_REVIEWED, type PageShell } from '@himaya/contracts';
import { Say, useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin, PeopleText } from './people-text.js';

/** Citations come in the words of their source. */
const ARABIC = /\p{Script=Arabic}/u;

/** `data` is left out where no page of the kind shows public records. */
export function Footer(props: { readonly shell: PageShell; readonly data: boolean }) {
  const { shell } = props;
  const { t, language } = useWords();
  return (
    <footer class="site-footer">
      <div class="site-footer-inner">
        {props.data && <DataState shell={shell} />}
        {language === 'ar' && !ARABIC_REVIEWED && <p>{t('footer.arabic-unreviewed')}</p>}
        <ul class="footer-links">
          <li>
            <a href={pageHref(language, 'method')}>{t('nav.method')}</a>
          </li>
          <li>
            <a href={`${pageHref(language, 'method')}#risks`}>{t('footer.risks')}</a>
          </li>
          <li>
            <a href={pageHref(language, 'corrections')}>{t('footer.corrections')}</a>
          </li>
          <li>
            <a href={pageHref(language, 'events')}>{t('events.title')}</a>
          </li>
          <li>
            <a href={pageHref(language, 'hazards')}>{t('footer.hazards')}</a>
          </li>
          <li>
            <a href={pageHref(language, 'ledger')}>{t('footer.ledger')}</a>
          </li>
          <li>
            <a href="/api/v1/open/map">{t('footer.api')}</a>
          </li>
          <li>
            <a href={pageHref(language, 'desk')}>{t('nav.desk')}</a>
          </li>
        </ul>
        <p>{t('footer.licence')}</p>
        {shell.notices.length > 0 && (
          <ul class="notices" aria-label={t('footer.notices')}>
            {shell.notices.map((notice) => (
              <li key={notice}>
                <PeopleText text={notice} {...(!ARABIC.test(notice) && { lang: 'en' })} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </footer>
  );
}

function DataState({ shell }: { readonly shell: PageShell }) {
  const { t, day } = useWords();
  return (
    <p class="data-state">
      {shell.sequence === null || shell.asOf === null ? (
        t('footer.no-data')
      ) : (
        <Say
          id="footer.data"
          args={{ sequence: <Latin text={String(shell.sequence)} />, day: day(shell.asOf) }}
        />
      )}
    </p>
  );
}
