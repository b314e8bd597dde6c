import {
  COMMITMENT_BASES,
  COMMITMENT_STATUSES,
  FUNDING_STAGES,
  type OpenCommitment,
  PROGRESS_EFFECTS,
  type PublicSearch,
  type PublicStatus,
  type PublicStep,
  RESPONSE_KINDS,
  VERIFIED_LEVELS,
} from '@himaya/contracts';
import { Fragment } from 'preact';
import { useWords, type Words } from '../i18n/language.js';
import { stepBasis } from '../parts/basis.js';
import { PeopleParagraph, PeopleText } from '../parts/people-text.js';
import { SourceList } from './commitment-declarations.js';

interface Props {
  readonly commitment: OpenCommitment;
}

const codeWords = (
  list: { has(code: string): boolean; label(code: string, language: 'en' | 'ar'): string },
  code: string,
  { language }: Words,
): string => (list.has(code) ? list.label(code, language) : code);

/** What two people decided, party by party; never a score, and never "kept". */
export function Statuses({ commitment }: Props) {
  const { t } = useWords();
  const { statuses } = commitment.recorded;
  const parties = new Map<string, PublicStatus[]>();
  for (const status of statuses) {
    const code = status.actor?.code ?? '';
    parties.set(code, [...(parties.get(code) ?? []), status]);
  }
  return (
    <section aria-labelledby="status">
      <h2 id="status">{t('commitment.status')}</h2>
      {statuses.length === 0 && <p class="muted">{t('commitment.status-none')}</p>}
      <ul class="obligations">
        {[...parties].map(([code, [newest, ...former]]) => (
          <li key={code}>
            {newest && <Status status={newest} />}
            {former.length > 0 && (
              <details>
                <summary>{t('commitment.status-former')}</summary>
                {former.map((status) => (
                  <Status key={`${status.validFrom} ${status.status}`} status={status} />
                ))}
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Status({ status }: { readonly status: PublicStatus }) {
  const words = useWords();
  const { t, day, language } = words;
  const list = COMMITMENT_STATUSES;
  const definition = list.has(status.status) ? list.get(status.status).definition : undefined;
  return (
    <div>
      {status.actor && (
        <strong>
          <PeopleText text={status.actor.label[language]} />
        </strong>
      )}{' '}
      <span class="chip">{codeWords(list, status.status, words)}</span>{' '}
      <span class="muted small">{t('commitment.status-from', { day: day(status.validFrom) })}</span>
      {definition && <p class="small muted">{definition[language]}</p>}
      <PeopleParagraph text={status.reason[language]} />
      <p class="small muted">
        {t('commitment.status-signed', { day: day(status.approvedOn) })}{' '}
        {status.suggested &&
          status.suggested !== status.status &&
          t('commitment.status-suggested', { status: codeWords(list, status.suggested, words) })}
      </p>
      {status.tied && <p class="banner small">{t('commitment.self-assessed')}</p>}
    </div>
  );
}

/** Steps and searches, with the words of the basis for what there is and for what there is not. */
export function Steps({ commitment }: Props) {
  const { t, language } = useWords();
  const { steps, searches, rubric } = commitment.recorded;
  const basis = COMMITMENT_BASES.get(stepBasis(commitment.basis));
  if (basis.step === null || (commitment.entry.kind === 'N' && steps.length === 0)) return null;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{t('commitment.steps')}</h2>
      <p class="muted small">{t('commitment.steps-note')}</p>
      {steps.length === 0 && <p>{basis.noStep?.[language]}</p>}
      <ul class="obligations">
        {steps.map((step) => (
          <li key={`${step.actor.code} ${step.dateEdtf} ${step.step.en}`}>
            <Step step={step} word={basis.step?.[language] ?? ''} />
          </li>
        ))}
      </ul>
      {searches.length > 0 && <Searches searches={searches} />}
      {rubric && <Rubric rubric={rubric} />}
    </section>
  );
}

function Step({ step, word }: { readonly step: PublicStep; readonly word: string }) {
  const words = useWords();
  const { t, edtf, language } = words;
  return (
    <>
      <strong>
        <PeopleText text={step.step[language]} />
      </strong>{' '}
      <span class="muted small">
        {word} · <PeopleText text={step.actor.label[language]} /> · {edtf(step.dateEdtf)}
      </span>
      <p class="small">
        <span class="chip">{codeWords(VERIFIED_LEVELS, step.level, words)}</span>{' '}
        {codeWords(PROGRESS_EFFECTS, step.effect, words)}
        {step.funding && ` · ${codeWords(FUNDING_STAGES, step.funding, words)}`}
        <Figure step={step} />
      </p>
      <PeopleParagraph text={step.description[language]} />
      {step.counterpart && (
        <p class="small">{t('commitment.counterpart', { body: step.counterpart[language] })}</p>
      )}
      {step.tied && <p class="banner small">{t('commitment.self-assessed')}</p>}
      <SourceList sources={step.sources} />
    </>
  );
}

function Figure({ step }: { readonly step: PublicStep }) {
  const { t, number } = useWords();
  if (step.value === null) return null;
  const unit = [step.currency, step.unit].filter((word) => word !== null).join(' ');
  return <> · {t('commitment.figure', { value: number(step.value), unit })}</>;
}

function Searches({ searches }: { readonly searches: readonly PublicSearch[] }) {
  const { t, day, language } = useWords();
  return (
    <>
      <h3>{t('commitment.searches')}</h3>
      <ul class="obligations">
        {searches.map((search) => (
          <li key={`${search.actor.code} ${search.searchedOn} ${search.sought.en}`}>
            <PeopleText text={search.actor.label[language]} />:{' '}
            <PeopleText text={search.sought[language]} />
            <p class="small muted">
              {t('commitment.searched', { day: day(search.searchedOn) })} ·{' '}
              {t('commitment.searched-in', { places: search.places.join(' · ') })} ·{' '}
              {t(search.found ? 'commitment.search-found' : 'commitment.search-none')}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

const DEGREES = ['started', 'partial', 'substantial', 'met'] as const;

function Rubric({
  rubric,
}: {
  readonly rubric: NonNullable<OpenCommitment['recorded']['rubric']>;
}) {
  const words = useWords();
  return (
    <>
      <h3>{words.t('commitment.rubric')}</h3>
      <dl class="facts">
        {DEGREES.map((degree) => (
          <Fragment key={degree}>
            <dt>{codeWords(COMMITMENT_STATUSES, degree, words)}</dt>
            <dd>
              <PeopleText text={rubric[degree][words.language]} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}

/** Of public incidents, as counts of each kind. */
export function Responses({ commitment }: Props) {
  const words = useWords();
  const { responses } = commitment.recorded;
  if (responses.length === 0) return null;
  return (
    <section aria-labelledby="responses">
      <h2 id="responses">{words.t('commitment.responses')}</h2>
      <p class="muted small">{words.t('commitment.responses-note')}</p>
      <dl class="figures">
        {responses.map(({ kind, count }) => (
          <div key={kind}>
            <dt>{codeWords(RESPONSE_KINDS, kind, words)}</dt>
            <dd>{words.number(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
