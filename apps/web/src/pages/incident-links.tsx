import {
  COMMITMENT_BASES,
  DIRECTIONS,
  type OpenCommitment,
  type OpenIncident,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { incidentBasis } from '../parts/basis.js';
import { Latin, PeopleText } from '../parts/people-text.js';

type Link = OpenIncident['commitments'][number];

/** Commitments with direction and reason; what lies before the statement stands apart. */
export function LinkedCommitments(props: {
  readonly incident: OpenIncident;
  readonly commitments: readonly OpenCommitment[];
}) {
  const { t } = useWords();
  const { incident, commitments } = props;
  const inside = incident.commitments.filter((link) => !link.context);
  const context = incident.commitments.filter((link) => link.context);
  return (
    <section aria-labelledby="commitments">
      <h2 id="commitments">{t('incident.commitments')}</h2>
      {inside.length > 0 ? (
        <Links links={inside} commitments={commitments} />
      ) : (
        <p class="muted">{t('incident.no-commitments')}</p>
      )}
      {context.length > 0 && (
        <>
          <h3>{t('commitment.before')}</h3>
          <p class="small muted">{t('commitment.before-note')}</p>
          <Links links={context} commitments={commitments} />
        </>
      )}
    </section>
  );
}

function Links(props: {
  readonly links: readonly Link[];
  readonly commitments: readonly OpenCommitment[];
}) {
  const { language } = useWords();
  return (
    <ul class="linked">
      {props.links.map((link) => {
        const entry = props.commitments.find(({ code }) => code === link.code);
        return (
          <li key={`${link.code} ${link.direction}`}>
            <a href={pageHref(language, 'commitments', link.slug)}>
              <Latin text={link.code} class="ref" /> {entry?.entry.title[language]}
            </a>
            <p class="small">
              <strong>
                <DirectionWords link={link} entry={entry} />
              </strong>
              {link.reason && (
                <>
                  {': '}
                  <PeopleText text={link.reason} />
                </>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** "Contrary" is said of declared words only; a rule is engaged, a right infringed. */
function DirectionWords(props: {
  readonly link: Link;
  readonly entry: OpenCommitment | undefined;
}) {
  const { t, language } = useWords();
  const { link, entry } = props;
  if (link.context) return <>{t('record.context')}</>;
  if (link.direction !== 'breach' || !entry) {
    return <>{DIRECTIONS.label(link.direction, language)}</>;
  }
  const clause = COMMITMENT_BASES.get(incidentBasis(entry.basis)).clause?.[language];
  return <>{clause && t('incident.one-of', { clause })}</>;
}
