import {
  type Batch,
  type BatchSample,
  BATCH_STATES,
  type DeskBatchPage,
  PRECISIONS,
  type PageShell,
  citationOf,
  UCDP,
  UCDP_SUMS,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, Name, PeopleText } from '../parts/people-text.js';
import { ApiForm } from './api-form.js';
import { batchApi } from './desk-links.js';
import { datasetWords, labelOf } from './desk-words.js';
import { DeskFrame } from './frame.js';

/** A batch whole: counts, sums, refused rows, a sample. Approval confirms the mapping, not the facts. */
export function BatchRecord(props: { readonly model: DeskBatchPage; readonly shell: PageShell }) {
  const words = useWords();
  const { t, language } = words;
  const { batch } = props.model;
  return (
    <DeskFrame shell={props.shell} tab={null}>
      <p class="eyebrow">{BATCH_STATES.label(batch.state, language)}</p>
      <h1>
        {t('desk.batch', { batch: String(batch.number) })}:{' '}
        <PeopleText text={datasetWords(batch, words)} />
      </h1>
      <p class="banner banner-dataset">{t('desk.batch-mapping')}</p>
      <div class="bench">
        <div class="bench-side">
          <BatchActs batch={batch} />
        </div>
        <div class="bench-main">
          <Figures batch={batch} />
          <Sample batch={batch} />
          <Refusals batch={batch} />
          <Source batch={batch} />
        </div>
      </div>
    </DeskFrame>
  );
}

const ACTS = {
  propose: ['proposal', 'desk.batch-propose'],
  approve: ['approval', 'desk.batch-approve'],
  release: ['release', 'desk.batch-release'],
} as const;

function BatchActs({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const people = [
    ['desk.proposed-by', batch.proposedBy],
    ['desk.approved-by', batch.approvedBy],
    ['desk.batch-released-by', batch.releasedBy],
  ] as const;
  return (
    <section class="card" aria-labelledby="next">
      <h2 id="next" tabIndex={-1}>
        {t('desk.next')}
      </h2>
      {batch.acts.length === 0 && <p>{t(`desk.batch-guide-${batch.state}`)}</p>}
      {batch.acts.map((act) => (
        <ApiForm
          key={act}
          name={`batch-${act}`}
          method="POST"
          action={`${batchApi(batch.id)}/${ACTS[act][0]}`}
          version={batch.version}
          record={batchApi(batch.id)}
          submit={t(ACTS[act][1])}
        >
          <p>{t(`desk.batch-${act}-words`)}</p>
        </ApiForm>
      ))}
      <dl class="facts facts-narrow">
        {people
          .filter(([, name]) => name !== null)
          .map(([key, name]) => (
            <>
              <dt>{t(key)}</dt>
              <dd>
                <PeopleText text={name ?? ''} />
              </dd>
            </>
          ))}
      </dl>
    </section>
  );
}

const COUNTS = ['read', 'added', 'skipped', 'refused', 'released'] as const;

function Figures({ batch }: { readonly batch: Batch }) {
  const words = useWords();
  const { t, number, day } = words;
  return (
    <section class="card" aria-labelledby="figures">
      <h2 id="figures">{t('desk.batch-figures')}</h2>
      <dl class="figures">
        {COUNTS.map((name) => (
          <div key={name}>
            <dt>{t(`desk.batch-${name}`)}</dt>
            <dd>{number(batch[name])}</dd>
          </div>
        ))}
        {sumsOf(batch).map(([name, sum]) => (
          <div key={name}>
            <dt>{labelOf(UCDP_SUMS, name, words)}</dt>
            <dd>{number(sum)}</dd>
          </div>
        ))}
      </dl>
      <dl class="facts">
        <dt>{t('desk.batch-imported-on')}</dt>
        <dd>{day(batch.importedOn)}</dd>
        <dt>{t('desk.batch-hash')}</dt>
        <dd>
          <Latin text={batch.fileSha256} class="hash" />
        </dd>
      </dl>
    </section>
  );
}

/** In the order of the list, which is that of the file; what it does not know, last. */
function sumsOf({ sums }: Batch): [string, number][] {
  const place = (name: string) => (UCDP_SUMS.codes as readonly string[]).indexOf(name) >>> 0;
  return Object.entries(sums).sort(([one], [other]) => place(one) - place(other));
}

const SAMPLE = ['id', 'when', 'where', 'parties', 'civilians', 'best'] as const;

function Sample({ batch }: { readonly batch: Batch }) {
  const words = useWords();
  const { t, edtf, number } = words;
  return (
    <section aria-labelledby="sample">
      <h2 id="sample">{t('desk.sample')}</h2>
      <table class="records desk-table">
        <thead>
          <tr>
            {SAMPLE.map((column) => (
              <th key={column} scope="col">
                {t(`desk.sample-${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {batch.sample.map((row) => (
            <tr key={row.recordId}>
              <th scope="row">
                <Latin text={row.recordId} class="ref" />
              </th>
              <td data-label={t('desk.sample-when')}>{edtf(row.edtf)}</td>
              <td data-label={t('desk.sample-where')}>
                <SampleWhere row={row} />
                <div class="muted small">{labelOf(PRECISIONS, row.precision, words)}</div>
              </td>
              <td data-label={t('desk.sample-parties')}>
                <PeopleText text={row.parties.join(' · ')} />
              </td>
              <td data-label={t('desk.sample-civilians')}>{number(row.killedCivilians)}</td>
              <td data-label={t('desk.sample-best')}>{number(row.best)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Whose data it is, and under which licence, as every record of it says. */
function Source({ batch }: { readonly batch: Batch }) {
  const { language } = useWords();
  if (batch.dataset !== UCDP.code) return null;
  return (
    <p class="small muted">
      <PeopleText text={citationOf(UCDP, batch.datasetVersion, language)} />{' '}
      <a href={UCDP.licence.url} rel="noreferrer license">
        {UCDP.licence.name[language]}
      </a>
    </p>
  );
}

function SampleWhere({ row }: { readonly row: BatchSample }) {
  const { language } = useWords();
  const { place, matched, governorate } = row;
  return (
    <div>
      {place && <PeopleText text={place} lang="en" />}
      {matched && (
        <>
          {' → '}
          <Name name={matched} language={language} /> <Latin text={matched.pcode} class="ref" />
        </>
      )}
      {governorate && (
        <>
          {' · '}
          <Name name={governorate} language={language} />
        </>
      )}
    </div>
  );
}

function Refusals({ batch }: { readonly batch: Batch }) {
  const { t, number } = useWords();
  return (
    <section aria-labelledby="refusals">
      <h2 id="refusals">{t('desk.refusals')}</h2>
      {batch.refusals.length === 0 && <p class="muted">{t('desk.no-refusals')}</p>}
      {batch.refusals.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('desk.refusal-row')}</th>
              <th scope="col">{t('desk.refusal-reason')}</th>
            </tr>
          </thead>
          <tbody>
            {batch.refusals.map(({ row, reason }) => (
              <tr key={row}>
                <th scope="row">{number(row)}</th>
                <td>
                  <PeopleText text={reason} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
