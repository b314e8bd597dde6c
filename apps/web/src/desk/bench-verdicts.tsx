import { type Incident, RETURN_REASONS } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';

interface Verdict {
  readonly reviewer: string;
  /** Null where this reader is not told yet. */
  readonly says: 'approve' | 'return' | null;
  readonly kind: string | null;
  readonly reason: string | null;
  readonly counts: boolean;
}

/** What reviewers say about the version that stands, or said of the one that came back. */
export function Verdicts({ incident }: { readonly incident: Incident }) {
  const { t } = useWords();
  const verdicts = verdictsOf(incident);
  const assessed = incident.state === 'assessing' || incident.state === 'info_requested';
  return (
    <>
      {assessed ? (
        verdicts.length > 0 && <p class="small">{t('desk.came-back')}</p>
      ) : (
        <Given incident={incident} />
      )}
      {verdicts.length > 0 && (
        <ul class="plain-list stacked">
          {verdicts.map((verdict) => (
            <Said key={`${verdict.reviewer} ${verdict.says}`} verdict={verdict} />
          ))}
        </ul>
      )}
    </>
  );
}

/** How many it takes, and how many decided. */
function Given({ incident }: { readonly incident: Incident }) {
  const { t } = useWords();
  const { state, approvals, decidedBy, reviewersRequired: required } = incident;
  const waits = state === 'proposed';
  if (required === null) return null;
  const given = (waits ? decidedBy : approvals).filter(({ counts }) => counts).length;
  return (
    <p class="small">
      {t(waits ? 'desk.decided' : 'desk.approvals', { given, required })}
      {required > 1 && ` ${t('desk.two-reviewers')}`}
      {waits && given > 1 && ` ${t('desk.third-decides')}`}
    </p>
  );
}

function Said({ verdict }: { readonly verdict: Verdict }) {
  const { t, language } = useWords();
  const { reviewer, says, kind, reason, counts } = verdict;
  return (
    <li>
      <strong>
        <PeopleText text={reviewer} />
      </strong>{' '}
      <span class="muted small">{t(`desk.verdict-${says ?? 'hidden'}`)}</span>
      {!counts && <span class="muted small"> {t('desk.approval-void')}</span>}
      {reason !== null && (
        <p class="said">
          {kind !== null && <strong>{RETURN_REASONS.label(kind, language)}: </strong>}
          <PeopleText text={reason} />
        </p>
      )}
    </li>
  );
}

function verdictsOf({ state, version, approvals, returns, decidedBy }: Incident): Verdict[] {
  const agreed = approvals.map((said): Verdict => ({
    ...said,
    says: 'approve',
    kind: null,
    reason: said.reason,
  }));
  const last = Math.max(0, ...returns.map((said) => said.version));
  const against = returns
    .filter((said) => said.version === (state === 'proposed' ? version : last))
    .map((said): Verdict => ({ ...said, says: 'return', kind: said.code }));
  if (state === 'approved') return agreed;
  if (state !== 'proposed') return against;
  const known = [...agreed, ...against];
  const silent = decidedBy.filter(
    ({ reviewer }) => !known.some((said) => said.reviewer === reviewer),
  );
  return [...known, ...silent.map((said) => ({ ...said, says: null, kind: null, reason: null }))];
}
