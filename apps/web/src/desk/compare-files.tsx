import { EVIDENCE_KINDS, type EvidenceRow } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { evidenceHref } from './desk-links.js';

interface Props {
  readonly left: readonly EvidenceRow[];
  readonly right: readonly EvidenceRow[];
}

/** Files of both in step: what both have stands on one line, and is said to be the same. */
export function CompareFiles({ left, right }: Props) {
  const { t } = useWords();
  const lines = inStep({ left, right });
  return (
    <section class="card" id="evidence" aria-labelledby="compare-files">
      <h2 id="compare-files">{t('desk.evidence')}</h2>
      {lines.length === 0 && <p class="muted">{t('evidence.none')}</p>}
      <ul class="plain-list stacked">
        {lines.map(([one, two]) => (
          <li key={`${one?.id} ${two?.id}`} class="compare-files">
            <File row={one} />
            <File row={two} />
            {one && two && <span class="chip">{t('compare.same-file')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function File({ row }: { readonly row: EvidenceRow | null }) {
  const { t, language } = useWords();
  if (!row) return <span class="muted">{t('compare.no-file')}</span>;
  return (
    <a href={evidenceHref(language, row.id)}>
      {EVIDENCE_KINDS.label(row.kind, language)}{' '}
      <PeopleText text={row.description ?? row.fileName} />
    </a>
  );
}

type Line = readonly [EvidenceRow | null, EvidenceRow | null];

function inStep({ left, right }: Props): readonly Line[] {
  const known = new Map(right.map((row) => [row.sha256, row]));
  const shared = new Set(left.map(({ sha256 }) => sha256).filter((hash) => known.has(hash)));
  return [
    ...left.map((row): Line => [row, known.get(row.sha256) ?? null]),
    ...right.filter(({ sha256 }) => !shared.has(sha256)).map((row): Line => [null, row]),
  ].toSorted((a, b) => Number(a.includes(null)) - Number(b.includes(null)));
}
