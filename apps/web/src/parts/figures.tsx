import {
  COMMITMENT_BASES,
  COMMITMENT_STATUSES,
  type CommitmentCounts,
  type OpenCommitment,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { incidentBasis, stepBasis } from './basis.js';

/** What was recorded on an entry, in the words of its basis. Never a verdict, never "kept". */
export function EntryFigures({ commitment }: { readonly commitment: OpenCommitment }) {
  const { t, language } = useWords();
  const { counts, entry } = commitment;
  const status = plainStatus(commitment);
  if (status) return <p class="status">{COMMITMENT_STATUSES.label(status, language)}</p>;
  if (!counts) return <p class="status muted">{t('commitment.counts-withheld')}</p>;
  if (commitment.contextOnly) {
    return (
      <>
        <p class="status muted">{t('commitment.not-counted')}</p>
        <ContextFigure counts={counts} />
      </>
    );
  }
  return (
    <>
      <IncidentFigure commitment={commitment} counts={counts} />
      {counts.fulfilment > 0 && <StepFigure commitment={commitment} counts={counts} />}
      {entry.kind !== 'N' && counts.fulfilment === 0 && (
        <p class="status muted">{COMMITMENT_STATUSES.label('not_searched', language)}</p>
      )}
      <ContextFigure counts={counts} />
    </>
  );
}

/** Entries without a test of their own have a word instead of figures. */
function plainStatus({ basis, entry }: OpenCommitment): string | null {
  if (entry.assessed !== 'assessed') return entry.assessed;
  if (basis.includes('claim')) return 'not_tested';
  return basis.includes('self') ? 'not_searched' : null;
}

interface FigureProps {
  readonly commitment: OpenCommitment;
  readonly counts: CommitmentCounts;
}

/** A zero without coverage is "no data": silence cannot be read. */
function IncidentFigure({ commitment, counts }: FigureProps) {
  const { t, number, language } = useWords();
  const words = COMMITMENT_BASES.get(incidentBasis(commitment.basis)).incidents;
  const count = commitment.outcome ? counts.relevant : counts.breach;
  if (!words || (commitment.entry.kind === 'P' && !commitment.outcome && !count)) return null;
  if (!count) return <p class="status no-data">{t('commitment.no-data')}</p>;
  return (
    <p class="status">
      <a href={`${pageHref(language, 'commitments', commitment.slug)}#incidents`}>
        {words[language]}: <strong>{t('record.at-least', { min: count })}</strong>
      </a>
      {commitment.attributionRequired && counts.relevant > 0 && !commitment.outcome && (
        <span class="muted small">
          {' '}
          {t('commitment.relevant', { count: number(counts.relevant) })}
        </span>
      )}
    </p>
  );
}

function StepFigure({ commitment, counts }: FigureProps) {
  const { number, language } = useWords();
  const words = COMMITMENT_BASES.get(stepBasis(commitment.basis)).step;
  return (
    words && (
      <p class="status">
        {words[language]}: <strong>{number(counts.fulfilment)}</strong>
      </p>
    )
  );
}

export function ContextFigure({ counts }: { readonly counts: CommitmentCounts }) {
  const { t, number } = useWords();
  const { context, contextDataset } = counts;
  if (!context && !contextDataset) return null;
  return (
    <p class="muted small context-figure">
      {t('commitment.context-figure', {
        assessed: number(context),
        dataset: number(contextDataset),
      })}
    </p>
  );
}
