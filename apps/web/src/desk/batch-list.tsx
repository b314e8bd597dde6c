import { type Batch, BATCH_STATES, type DeskBatchesPage, type PageShell } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { batchHref } from './desk-links.js';
import { datasetWords } from './desk-words.js';
import { DeskFrame } from './frame.js';

/** Imported batches that wait; their own page has the acts. */
export function BatchList({ batches }: { readonly batches: readonly Batch[] }) {
  const words = useWords();
  const { t, language } = words;
  return (
    <section aria-labelledby="batches">
      <h2 id="batches">{t('desk.batches')}</h2>
      <p class="muted">{t('desk.batches-note')}</p>
      {batches.length === 0 && <p class="banner">{t('desk.no-batches')}</p>}
      <ul class="batch-list">
        {batches.map((batch) => (
          <li key={batch.id} class="card">
            <h3>
              <a href={batchHref(language, batch.id)}>
                {t('desk.batch', { batch: String(batch.number) })}
              </a>
            </h3>
            <p>
              <PeopleText text={datasetWords(batch, words)} /> ·{' '}
              {BATCH_STATES.label(batch.state, language)}
            </p>
            <p class="muted small">
              {t('desk.batch-rows', { count: batch.added })}
              {batch.acts.length > 0 && (
                <>
                  {' · '}
                  <strong>{t('desk.batch-yours')}</strong>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All batches, whatever their state: whoever imported one finds it here to propose it. */
export function Batches(props: { readonly model: DeskBatchesPage; readonly shell: PageShell }) {
  const { t } = useWords();
  return (
    <DeskFrame shell={props.shell} tab="batches">
      <h1 class="visually-hidden">{t('desk.batches')}</h1>
      <BatchList batches={props.model.batches} />
    </DeskFrame>
  );
}
