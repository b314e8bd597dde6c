import {
  type DeskPublishPage,
  type DeskReviewPage,
  type PageShell,
  type TakeBackRow,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin } from '../parts/people-text.js';
import { BatchList } from './batch-list.js';
import { TakenBack } from './bench-take-back.js';
import { incidentHref } from './desk-links.js';
import { DeskFrame } from './frame.js';
import { IncidentTable } from './incident-table.js';

/** What waits for a reviewer, or for a publisher; one's own work is counted and left out. */
export function Waiting(props: {
  readonly model: DeskReviewPage | DeskPublishPage;
  readonly shell: PageShell;
}) {
  const { t } = useWords();
  const { model, shell } = props;
  const tab = model.page === 'desk-review' ? 'review' : 'publish';
  const { items, total, leftOut = 0 } = model.incidents;
  return (
    <DeskFrame shell={shell} tab={tab}>
      <h1>{t(`desk.${tab}-title`)}</h1>
      <p class="lead">{t(`desk.${tab}-lead`)}</p>
      {items.length > 0 ? (
        <>
          <p class="muted">{t('desk.shown-of', { shown: items.length, total })}</p>
          <IncidentTable rows={items} caption={t(`desk.${tab}-title`)} units={model.units} />
        </>
      ) : (
        <p class="banner">{t(`desk.${tab}-empty`)}</p>
      )}
      {leftOut > 0 && (
        <p class="banner banner-notice">{t(`desk.${tab}-left-out`, { count: leftOut })}</p>
      )}
      {model.page === 'desk-review' && <TakeBacks rows={model.takeBacks} />}
      <BatchList batches={model.batches} />
    </DeskFrame>
  );
}

/** Retractions that wait for a second reviewer, and withdrawals that a reviewer has to look at. */
function TakeBacks({ rows }: { readonly rows: readonly TakeBackRow[] }) {
  const { t, language } = useWords();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="take-backs">
      <h2 id="take-backs">{t('desk.take-backs')}</h2>
      {rows.map((row) => (
        <div key={row.id} class="card">
          <a href={`${incidentHref(language, row.incident)}#publication`}>
            <Latin text={row.ref} class="ref" />
          </a>
          <TakenBack takeBack={row} />
        </div>
      ))}
    </section>
  );
}
