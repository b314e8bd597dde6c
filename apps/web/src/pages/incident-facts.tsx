import {
  AGES,
  ATTRIBUTION_LEVELS,
  COMMENT_OUTCOMES,
  CONTESTED_AXES,
  GRADES,
  HARM_BASES,
  HARM_OUTCOMES,
  HARM_STATUSES,
  HARM_UNITS,
  SEXES,
  SOURCE_KINDS,
  VIOLATION_CATEGORIES,
  type OpenComment,
  type OpenIncident,
  type OpenIncidentAnswer,
  type PublicHarm,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { PeopleText } from '../parts/people-text.js';
import { Note } from './incident-versions.js';
import { rangeWords } from '../parts/record-words.js';

interface Props {
  readonly incident: OpenIncident;
}

/** Grade and sentence for what happened and for harm; sources by kind. */
export function HowWeKnow({ incident }: Props) {
  const { t, language } = useWords();
  return (
    <section aria-labelledby="known" class="card how-we-know">
      <h2 id="known">{t('incident.known')}</h2>
      <dl class="facts">
        <Grade axis="occurrence" code={incident.gradeOccurrence} />
        <Grade axis="harm" code={incident.gradeHarm} />
        <dt>{t('incident.sources')}</dt>
        <dd>
          <Sources incident={incident} />
        </dd>
      </dl>
      {incident.gradeOccurrence !== incident.gradeHarm && (
        <p class="small muted">{t('incident.lower-grade')}</p>
      )}
      {incident.contested.length > 0 && (
        <ul class="plain-list">
          {incident.contested.map((axis) => (
            <li key={axis} class="chip chip-contested">
              {CONTESTED_AXES.has(axis) ? CONTESTED_AXES.label(axis, language) : axis}
            </li>
          ))}
        </ul>
      )}
      <a class="more small" href={`${pageHref(language, 'method')}#grades`}>
        {t('incident.method')}
      </a>
    </section>
  );
}

function Grade(props: { readonly axis: 'occurrence' | 'harm'; readonly code: string | null }) {
  const { t, language } = useWords();
  const { axis, code } = props;
  const grade = code !== null && GRADES.has(code) ? GRADES.get(code) : null;
  return (
    <>
      <dt>{t(`incident.grade-${axis}`)}</dt>
      <dd>
        {grade ? (
          <>
            <strong>{grade.label[language]}</strong>. {grade.sentence[language]}
          </>
        ) : (
          t('record.not-graded')
        )}
      </dd>
    </>
  );
}

function Sources({ incident }: Props) {
  const { t, language } = useWords();
  const { sourceGroups: groups } = incident;
  if (groups === null) return <>{t('record.unknown')}</>;
  const kinds = incident.sourceKinds
    .map((kind) => (SOURCE_KINDS.has(kind) ? SOURCE_KINDS.label(kind, language) : kind))
    .join(' · ');
  return (
    <>
      {groups.endsWith('+') ? t('incident.or-more', { count: groups.slice(0, -1) }) : groups}
      {kinds && ` (${kinds})`}
      {incident.visited && <span class="chip"> {t('incident.visited-yes')}</span>}
    </>
  );
}

/** Minimum to maximum by group; killed and injured apart; unknown is not none. */
export function HarmTable({ incident }: Props) {
  const { t } = useWords();
  return (
    <section aria-labelledby="harm">
      <h2 id="harm">{t('incident.harm')}</h2>
      {incident.harm.length ? (
        <table class="records">
          <thead>
            <tr>
              <th scope="col">{t('harm.what')}</th>
              <th scope="col">{t('harm.who')}</th>
              <th scope="col">{t('harm.how-many')}</th>
              <th scope="col">{t('harm.basis')}</th>
            </tr>
          </thead>
          <tbody>
            {incident.harm.map((row) => (
              <HarmLine key={JSON.stringify(row)} row={row} />
            ))}
          </tbody>
        </table>
      ) : (
        <p>{t('harm.none-stated')}</p>
      )}
    </section>
  );
}

function HarmLine({ row }: { readonly row: PublicHarm }) {
  const words = useWords();
  const { t, language } = words;
  const groups = [
    row.total ? t('harm.total') : '',
    HARM_STATUSES.label(row.status, language),
    row.sex === 'unknown' ? '' : SEXES.label(row.sex, language),
    row.age === 'unknown' ? '' : AGES.label(row.age, language),
    row.unit === 'person' ? '' : HARM_UNITS.label(row.unit, language),
  ];
  return (
    <tr>
      <th scope="row">{HARM_OUTCOMES.label(row.outcome, language)}</th>
      <td data-label={t('harm.who')}>{groups.filter(Boolean).join(' · ')}</td>
      <td data-label={t('harm.how-many')}>{rangeWords(row, words)}</td>
      <td data-label={t('harm.basis')}>{HARM_BASES.label(row.basis, language)}</td>
    </tr>
  );
}

/** An organisation is named from `likely` upward; a person never. */
export function Attribution({ incident, comments }: Props & Pick<OpenIncidentAnswer, 'comments'>) {
  const { t, language } = useWords();
  const level = incident.attributionLevel ?? 'unattributed';
  return (
    <section aria-labelledby="who">
      <h2 id="who">{t('incident.who')}</h2>
      {incident.actors.length > 0 ? (
        <ul>
          {incident.actors.map((actor) => (
            <li key={actor.code}>
              <PeopleText text={actor[language]} />:{' '}
              {ATTRIBUTION_LEVELS.has(actor.level)
                ? ATTRIBUTION_LEVELS.label(actor.level, language)
                : actor.level}
              <Comment of={comments.find((comment) => comment.actor === actor.code)} />
            </li>
          ))}
        </ul>
      ) : (
        <p>{ATTRIBUTION_LEVELS.has(level) ? ATTRIBUTION_LEVELS.label(level, language) : level}</p>
      )}
      <p class="small muted">{t('incident.who-note')}</p>
      <Categories incident={incident} />
    </section>
  );
}

/** What came of asking it before it was first named. */
function Comment({ of: comment }: { readonly of: OpenComment | undefined }) {
  const { t, day, language } = useWords();
  if (!comment) return null;
  return (
    <p class="small">
      {t('incident.comment', {
        asked: day(comment.askedOn),
        outcome: COMMENT_OUTCOMES.label(comment.outcome, language),
        closed: day(comment.closedOn),
      })}
      {comment.note && <Note note={comment.note} />}
    </p>
  );
}

/** Allegations in the words of law; none is a finding. */
function Categories({ incident }: Props) {
  const { t, language } = useWords();
  if (!incident.categories.length) return null;
  return (
    <>
      <h3>{t('incident.categories')}</h3>
      <ul>
        {incident.categories.map((code) => (
          <li key={code}>
            {VIOLATION_CATEGORIES.has(code) ? VIOLATION_CATEGORIES.label(code, language) : code}
          </li>
        ))}
      </ul>
      <p class="small muted">{t('incident.categories-note')}</p>
    </>
  );
}
