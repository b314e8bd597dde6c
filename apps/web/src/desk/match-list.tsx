import { type MatchCandidate, type Matches, type MatchKind } from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { compareHref, incidentHref, queueHref, reportHref } from './desk-links.js';
import { placeWords } from './desk-words.js';

interface Of {
  readonly kind: MatchKind;
  readonly id: string;
}

/** What may be of the same event, each with its grounds; "different" is remembered for ever. */
export function MatchList(props: {
  readonly of: Of;
  readonly matches: Matches;
  readonly decides: boolean;
}) {
  const { t, language } = useWords();
  const { items, possibleMatch } = props.matches;
  return (
    <section id="matches" aria-labelledby="near">
      <h2 id="near">{t('desk.duplicates')}</h2>
      {possibleMatch && (
        <div class="banner banner-notice">
          <p>{t('desk.possible-match')}</p>
          <p>
            {t('desk.possible-match-emergency')}{' '}
            <a href={`${queueHref(language, 'reports')}#emergency`}>{t('desk.emergency')}</a>
          </p>
        </div>
      )}
      {items.length === 0 && !possibleMatch && <p class="muted">{t('desk.no-duplicates')}</p>}
      <ol class="plain-list stacked">
        {items.map((match) => (
          <li key={match.id}>
            <Match match={match} />
            {props.decides && (
              <p>
                <a
                  href={compareHref(language, props.of.id, match.id)}
                  data-compare
                  data-key="compare"
                >
                  {t('compare.open')}
                </a>
              </p>
            )}
            {props.decides && <Different of={props.of} match={match} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Match({ match }: { readonly match: MatchCandidate }) {
  const words = useWords();
  const { t, edtf, language } = words;
  const href = match.kind === 'report' ? reportHref : incidentHref;
  const place = placeWords(match.place, words);
  return (
    <>
      <p>
        <a href={href(language, match.id)}>
          {t(match.kind === 'report' ? 'desk.report' : 'desk.case')}{' '}
          {match.ref !== null && <Latin text={match.ref} class="ref" />}
          {match.edtf !== null && ` ${edtf(match.edtf)}`}
        </a>{' '}
        {place !== null && <PeopleText text={place} />}{' '}
        <span class="chip">{t('desk.match-score', { score: match.score })}</span>
      </p>
      <ul class="small muted">
        {match.why.map((reason) => (
          <li key={reason.ground}>{reasonWords(reason, words)}</li>
        ))}
      </ul>
    </>
  );
}

function reasonWords(
  { ground, value, points }: MatchCandidate['why'][number],
  { t }: Words,
): string {
  const said = { value: value ?? 0, points };
  switch (ground) {
    case 'day':
      return t('desk.match-day', said);
    case 'place':
      return t('desk.match-place', said);
    case 'type':
      return t('desk.match-type', { points });
    case 'text':
      return t('desk.match-text', said);
    default:
      return t('desk.match-tie', { why: t(`desk.tied-${ground}`), points });
  }
}

function Different({ of, match }: { readonly of: Of; readonly match: MatchCandidate }) {
  const { t } = useWords();
  const form = `differ-${match.id}`;
  return (
    <details>
      <summary>{t('desk.match-different')}</summary>
      <ApiForm
        name={form}
        method="POST"
        action="/api/v1/desk/differences"
        submit={t('desk.match-different')}
        tone="plain"
        fixed={{ kind: of.kind, id: of.id, otherKind: match.kind, other: match.id }}
      >
        <ReasonField form={form} />
      </ApiForm>
    </details>
  );
}
