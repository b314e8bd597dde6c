import {
  COMMITMENT_BASES,
  COMMITMENT_KINDS,
  MONITORED,
  type CommitmentPage,
  type OpenCommitment,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { incidentBasis } from '../parts/basis.js';
import { EntryFigures } from '../parts/figures.js';
import { Latin } from '../parts/people-text.js';
import { Quote, SourceFacts } from '../parts/source.js';
import { CommitmentIncidents } from './commitment-incidents.js';
import { Declarations } from './commitment-declarations.js';
import { Indicators, Norms, Obligations } from './commitment-parts.js';
import { Responses, Statuses, Steps } from './commitment-status.js';

function Commitment({ model }: { readonly model: CommitmentPage }) {
  const { t, language } = useWords();
  const { commitment, norms, asOf } = model.answer;
  const { entry } = commitment;
  return (
    <article>
      <p class="eyebrow">
        <a href={pageHref(language, 'commitments')}>{t('nav.commitments')}</a>{' '}
        <Latin text={entry.code} class="ref" />
      </p>
      <h1>{entry.title[language]}</h1>
      <Opening commitment={commitment} asOf={asOf} />
      <section aria-labelledby="words">
        <h2 id="words">{t('commitment.words')}</h2>
        <Quote english={entry.quote} arabic={entry.quote_ar} />
        <Reading commitment={commitment} />
        <SourceFacts source={model.source} />
      </section>
      <Statuses commitment={commitment} />
      <Obligations commitment={commitment} />
      <Declarations commitment={commitment} />
      <Steps commitment={commitment} />
      <Tests commitment={commitment} />
      <section aria-labelledby="figures" class="card">
        <h2 id="figures">{t('commitment.figures')}</h2>
        <EntryFigures commitment={commitment} />
        {commitment.counts && <p class="small muted">{t('commitment.bounds')}</p>}
      </section>
      <CommitmentIncidents model={model} />
      <Responses commitment={commitment} />
      <Norms norms={norms} />
      <Indicators codes={entry.indicators} />
    </article>
  );
}

/** One sentence to quote, its verb after the basis. */
function Opening(props: { readonly commitment: OpenCommitment; readonly asOf: string }) {
  const { t, day, language } = useWords();
  const { counts, basis, outcome, contextOnly, entry } = props.commitment;
  const clause = COMMITMENT_BASES.get(incidentBasis(basis)).clause;
  const counted = counts && clause && entry.kind !== 'T' && entry.assessed === 'assessed';
  if (!counted || contextOnly || (entry.kind === 'P' && !outcome)) return null;
  const count = outcome ? counts.relevant : counts.breach;
  return (
    <p class="lead opening">
      {t('commitment.opening', { day: day(props.asOf), count, clause: clause[language] })}{' '}
      {t('commitment.silence')}
    </p>
  );
}

/** What kind of entry it is, and whether the text says so or the register reads it so. */
function Reading({ commitment }: { readonly commitment: OpenCommitment }) {
  const { t, day, language } = useWords();
  const { entry, basis, monitored } = commitment;
  return (
    <>
      <dl class="facts">
        <dt>{t('commitment.basis')}</dt>
        <dd>{basis.map((code) => COMMITMENT_BASES.label(code, language)).join(' · ')}</dd>
        <dt>{t('commitment.kind')}</dt>
        <dd>{COMMITMENT_KINDS.label(entry.kind, language)}</dd>
        <dt>{t('commitment.monitored')}</dt>
        <dd>
          {monitored === 'no'
            ? t('commitment.not-monitored')
            : MONITORED.label(monitored, language)}
        </dd>
        <dt>{t('commitment.reading')}</dt>
        <dd>
          {t(`commitment.${entry.reading}`)}
          {entry.reading_reason && ` ${entry.reading_reason[language]}`}
        </dd>
        {entry.window && (
          <>
            <dt>{t('commitment.window')}</dt>
            <dd>
              {entry.window.to
                ? t('incident.from-to', {
                    from: day(entry.window.from),
                    to: day(entry.window.to),
                  })
                : t('commitment.from', { day: day(entry.window.from) })}
            </dd>
          </>
        )}
      </dl>
      {commitment.closed && (
        <p class="banner">{t('commitment.closed', { day: day(commitment.closed) })}</p>
      )}
      {[entry.notes, entry.editorial_note].map(
        (note) =>
          note && (
            <p key={note.en} class="banner small">
              <strong>{t('commitment.note')}</strong> {note[language]}
            </p>
          ),
      )}
    </>
  );
}

function Tests({ commitment }: { readonly commitment: OpenCommitment }) {
  const { t, language } = useWords();
  const { contrary, fulfilment } = commitment.entry;
  const basis = COMMITMENT_BASES.get(incidentBasis(commitment.basis));
  return (
    <section aria-labelledby="tests">
      <h2 id="tests">{t('commitment.tests')}</h2>
      <dl class="facts">
        <dt>{basis.incidents?.[language] ?? t('commitment.against')}</dt>
        <dd>{contrary[language]}</dd>
        <dt>{t('commitment.for')}</dt>
        <dd>{fulfilment[language]}</dd>
      </dl>
    </section>
  );
}

export const commitmentPage: PageView<ModelOf<'commitment'>> = {
  title: (model, { language }) => {
    const { entry } = model.answer.commitment;
    return `${entry.code} ${entry.title[language]}`;
  },
  width: 'text',
  section: 'commitments',
  Body: Commitment,
};
