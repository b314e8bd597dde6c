import {
  CORRECTION_CLASSES,
  type OpenIncident,
  type OpenIncidentAnswer,
  type PublicNote,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { PeopleText } from '../parts/people-text.js';
import { changeLines } from '../parts/public-lines.js';

interface Props {
  readonly answer: OpenIncidentAnswer;
}

/** The words of a note in the language of the page, else in the other. */
export function Note({ note }: { readonly note: PublicNote }) {
  const { language } = useWords();
  const other = language === 'en' ? 'ar' : 'en';
  const own = note[language];
  const text = own ?? note[other];
  return text ? <PeopleText text={text} lang={own ? language : other} /> : null;
}

const latestOf = ({ versions, incident }: OpenIncidentAnswer): number =>
  versions[0]?.version ?? incident.version;

/** What a reader should know before the record: that it was corrected, is old, or is assessed anew. */
export function StateBanners({ answer }: Props) {
  const { t, day, language } = useWords();
  const { incident, versions, underReviewSince } = answer;
  const latest = latestOf(answer);
  const made = versions.find(({ version }) => version === incident.version);
  return (
    <>
      {incident.version < latest && (
        <p class="banner banner-notice">
          {t('incident.old-version', { version: incident.version })}{' '}
          <a href={pageHref(language, 'i', incident.ref)}>
            {t('incident.newest-version', { version: latest })}
          </a>
        </p>
      )}
      {underReviewSince && incident.version === latest && (
        <p class="banner banner-notice">
          <strong>{t('incident.under-review')}</strong>{' '}
          {t('incident.under-review-since', { day: day(underReviewSince) })}
        </p>
      )}
      {incident.version > 1 && (
        <div class="banner banner-notice">
          <p>
            {t('incident.corrected', { version: incident.version, day: day(incident.lastChanged) })}{' '}
            {made?.class && <strong>{CORRECTION_CLASSES.label(made.class, language)}.</strong>}{' '}
            {made?.note && <Note note={made.note} />}
          </p>
          {answer.changes.length > 0 && (
            <p>
              <a href="#changes">{t('incident.see-changes')}</a>
            </p>
          )}
        </div>
      )}
    </>
  );
}

/** Every version, with the differences of this one from the one before. */
export function Versions({ answer }: Props) {
  const { t, day } = useWords();
  const { incident } = answer;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t('incident.versions')}</h2>
      <dl class="facts">
        <dt>{t('incident.first-published')}</dt>
        <dd>{day(incident.firstPublished)}</dd>
        <dt>{t('list.changed')}</dt>
        <dd>{day(incident.lastChanged)}</dd>
      </dl>
      {answer.versions.length > 0 && <VersionList answer={answer} />}
      {answer.changes.length > 0 && <Changes incident={incident} changes={answer.changes} />}
    </section>
  );
}

function VersionList({ answer }: Props) {
  const { t, day, language } = useWords();
  const { incident, versions } = answer;
  return (
    <ol class="versions" reversed>
      {versions.map((made) => (
        <li key={made.version} value={made.version}>
          {made.version === incident.version || made.state === 'gone' ? (
            <strong>
              {t('incident.version-of', { version: made.version, day: day(made.changedOn) })}
            </strong>
          ) : (
            <a href={`${pageHref(language, 'i', incident.ref)}@v${made.version}`}>
              {t('incident.version-of', { version: made.version, day: day(made.changedOn) })}
            </a>
          )}{' '}
          {made.state === 'gone' && <span class="muted">{t('incident.version-gone')}</span>}
          {made.class && (
            <>
              {' '}
              {CORRECTION_CLASSES.label(made.class, language)}
              {made.note && ': '}
              {made.note && <Note note={made.note} />}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

function Changes(props: {
  readonly incident: OpenIncident;
  readonly changes: OpenIncidentAnswer['changes'];
}) {
  const words = useWords();
  const { t } = words;
  const lines = changeLines({ after: props.incident, changes: props.changes }, words);
  return (
    <>
      <h3 id="changes">{t('incident.changes', { version: props.incident.version })}</h3>
      <table class="records">
        <thead>
          <tr>
            <th scope="col">{t('incident.change-field')}</th>
            <th scope="col">{t('incident.change-before')}</th>
            <th scope="col">{t('incident.change-after')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ field, name, before, after }) => (
            <tr key={field}>
              <th scope="row">{name}</th>
              <td data-label={t('incident.change-before')}>
                <Values of={before} />
              </td>
              <td data-label={t('incident.change-after')}>
                <Values of={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Values({ of }: { readonly of: readonly string[] }) {
  const { t } = useWords();
  if (of.length === 0) return <span class="muted">{t('record.unknown')}</span>;
  return (
    <>
      {of.map((line) => (
        <div key={line}>
          <PeopleText text={line} />
        </div>
      ))}
    </>
  );
}
