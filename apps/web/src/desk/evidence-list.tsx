import {
  EVIDENCE_KINDS,
  EVIDENCE_ROLES,
  type EvidenceRow,
  LIMITS,
  PREVIEW_REASONS,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { evidenceApi, evidenceHref } from './desk-links.js';
import { momentWords } from './desk-words.js';

interface Props {
  readonly rows: readonly EvidenceRow[];
  /** `incident=...` or `report=...`. */
  readonly of: string;
  readonly mayAdd: boolean;
}

/** Files of a report or a case, blurred and grey, words first; and where more are dropped. */
export function Evidence({ rows, of, mayAdd }: Props) {
  const { t } = useWords();
  return (
    <section class="card" id="evidence" aria-labelledby="evidence-title">
      <h2 id="evidence-title" tabIndex={-1}>
        {t('desk.evidence')}
      </h2>
      {rows.length === 0 && <p class="muted small">{t('evidence.none')}</p>}
      <ul class="plain-list evidence-list">
        {rows.map((row) => (
          <li key={row.id}>
            <EvidenceCard row={row} />
          </li>
        ))}
      </ul>
      {mayAdd && <Upload of={of} />}
    </section>
  );
}

function EvidenceCard({ row }: { readonly row: EvidenceRow }) {
  const words = useWords();
  const { t, language } = words;
  const isShown = row.copies.includes('small');
  return (
    <article class="evidence-card">
      {isShown && (
        <img
          class="evidence-thumb"
          src={`${evidenceApi(row.id)}/copies/small`}
          alt=""
          width={72}
          height={72}
          loading="lazy"
        />
      )}
      <div>
        <p class="evidence-says">
          <a href={evidenceHref(language, row.id)}>
            {row.description ? (
              <PeopleText text={row.description} />
            ) : (
              `${EVIDENCE_KINDS.label(row.kind, language)} · ${t('evidence.not-described')}`
            )}
          </a>
        </p>
        <p class="small muted">
          {EVIDENCE_KINDS.label(row.kind, language)} · <Size bytes={row.bytes} /> ·{' '}
          {momentWords(row.addedAt, words)} · <PeopleText text={row.addedBy} />
        </p>
        <p class="small">
          {row.graphic === true && <span class="chip chip-danger">{t('evidence.graphic')}</span>}{' '}
          {row.derivedFrom && <span class="chip">{t('evidence.redacted')}</span>}{' '}
          {row.preview === 'waiting' && <span class="muted">{t('evidence.waiting')}</span>}
          {row.previewReason && (
            <span class="muted">
              {t('evidence.no-preview')} {PREVIEW_REASONS.label(row.previewReason, language)}
            </span>
          )}
        </p>
      </div>
    </article>
  );
}

/** In kilobytes or megabytes of a thousand. */
export function Size({ bytes }: { readonly bytes: number }) {
  const { t, number } = useWords();
  const large = bytes >= 1_000_000;
  const count = number(Math.max(0.1, Math.round(bytes / (large ? 100_000 : 100)) / 10));
  return <bdi>{t(large ? 'evidence.megabytes' : 'evidence.kilobytes', { count })}</bdi>;
}

/** Files are chosen or dropped; the script sends them one by one. */
function Upload({ of }: { readonly of: string }) {
  const { t, language } = useWords();
  return (
    <form class="evidence-upload no-print" data-upload={of}>
      <fieldset disabled>
        <legend>{t('evidence.add')}</legend>
        <div class="field">
          <label for="evidence-role">{t('evidence.role')}</label>
          <select id="evidence-role" name="role" autocomplete="off">
            {EVIDENCE_ROLES.list.map(({ code, label }) => (
              <option key={code} value={code}>
                {label[language]}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="evidence-url">{t('evidence.url')}</label>
          <input
            id="evidence-url"
            name="url"
            type="url"
            dir="ltr"
            autocomplete="off"
            maxLength={LIMITS.urlLength}
          />
        </div>
        <div class="field">
          <label for="evidence-files">{t('evidence.files')}</label>
          <input
            id="evidence-files"
            type="file"
            multiple
            aria-describedby="evidence-files-hint"
            accept=".jpg,.jpeg,.png,.webp,.heic,.mp4,.mov,.3gp,.webm,.m4a,.ogg,.opus,.pdf,.wacz,.warc,.gz"
          />
          <span class="hint" id="evidence-files-hint">
            {t('evidence.files-hint')}
          </span>
        </div>
        <ul class="plain-list evidence-sending" role="status" data-sending="" />
      </fieldset>
    </form>
  );
}
