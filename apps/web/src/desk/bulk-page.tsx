import {
  BULK_ACTS,
  BULK_CLOSING,
  BULK_TYPED_FROM,
  type BulkItem,
  type BulkList,
  type BulkOutcome,
  CLOSING_REASONS,
  type DeskBulkPage,
  type PageShell,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Name, PeopleParagraph, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { reportHref } from './desk-links.js';
import { instantWords, kindWords } from './desk-words.js';
import { SelectField, TextField, useOptions } from './fields.js';
import { DeskFrame } from './frame.js';

interface Props {
  readonly list: BulkList;
}

/** A list as it stood at one moment: what is to be done with it, what would come of it, what came of it. */
export function Bulk({
  model,
  shell,
}: {
  readonly model: DeskBulkPage;
  readonly shell: PageShell;
}) {
  const words = useWords();
  const { t, number } = words;
  const { list } = model;
  return (
    <DeskFrame shell={shell} tab="work">
      <h1>{t('bulk.title', { count: list.items.length })}</h1>
      <p class="lead">
        {t('bulk.as-of', {
          count: number(list.items.length),
          at: instantWords(list.madeAt, words),
        })}
      </p>
      <Said list={list} />
      <Steps list={list} />
      <Items list={list} />
    </DeskFrame>
  );
}

/** The outcome that the state of the list is about. */
const columnOf = ({ state }: BulkList): 'foreseen' | 'result' | 'undone' | null => {
  if (state === 'frozen') return null;
  if (state === 'foreseen') return 'foreseen';
  return state === 'done' ? 'result' : 'undone';
};

function Said({ list }: Props) {
  const { t, language, number } = useWords();
  const column = columnOf(list);
  if (column === null || list.act === null) return null;
  const told = list.items.map((item) => item[column]).filter((outcome) => outcome !== null);
  const done = told.filter(({ code }) => code === 'done').length;
  return (
    <div class={`banner ${done === told.length ? 'banner-good' : 'banner-notice'}`} role="status">
      <p>
        <strong>{BULK_ACTS.label(list.act, language)}</strong>
        {list.code && <> · {CLOSING_REASONS.label(list.code, language)}</>}:{' '}
        {t(`bulk.said-${column}`, { done: number(done), refused: number(told.length - done) })}
      </p>
      {list.reason && <PeopleParagraph text={list.reason} />}
    </div>
  );
}

function Steps({ list }: Props) {
  const { t } = useWords();
  const api = `/api/v1/desk/bulk/${list.id}`;
  const base = { method: 'POST', version: list.version, record: api } as const;
  return (
    <>
      {(list.state === 'frozen' || list.state === 'foreseen') && <Choose list={list} api={api} />}
      {list.state === 'foreseen' && (
        <section class="card" aria-labelledby="run">
          <h2 id="run">{t('bulk.run')}</h2>
          <ApiForm {...base} name="bulk-run" action={`${api}/run`} submit={t('bulk.run')}>
            {list.items.length >= BULK_TYPED_FROM && (
              <TextField
                form="bulk-run"
                name="typed"
                label={t('bulk.typed', { count: list.items.length })}
                value=""
                type="int"
                maxLength={4}
              />
            )}
          </ApiForm>
        </section>
      )}
      {list.state === 'done' && list.items.some(({ result }) => result?.code === 'done') && (
        <ApiForm
          {...base}
          name="bulk-undo"
          action={`${api}/undoing`}
          submit={t('bulk.undo')}
          tone="plain"
        >
          <p class="hint">{t('bulk.undo-hint')}</p>
        </ApiForm>
      )}
    </>
  );
}

function Choose({ list, api }: Props & { readonly api: string }) {
  const { t } = useWords();
  const options = useOptions();
  const form = 'bulk-choose';
  return (
    <section class="card" aria-labelledby="choose">
      <h2 id="choose">{t('bulk.choose')}</h2>
      <p class="hint">{t('bulk.choose-hint')}</p>
      <ApiForm
        name={form}
        method="POST"
        action={`${api}/preview`}
        version={list.version}
        record={api}
        submit={t('bulk.preview')}
        tone={list.state === 'frozen' ? 'main' : 'plain'}
      >
        <div class="field-grid">
          <SelectField
            form={form}
            name="act"
            label={t('bulk.act')}
            value={list.act ?? 'close'}
            groups={options(BULK_ACTS)}
          />
          <SelectField
            form={form}
            name="code"
            label={t('bulk.code')}
            hint={t('bulk.code-hint')}
            value={list.code}
            empty={t('bulk.no-code')}
            groups={options(CLOSING_REASONS, (code) => BULK_CLOSING.some((one) => one === code))}
          />
          <ReasonField form={form} value={list.reason} />
        </div>
      </ApiForm>
    </section>
  );
}

const COLUMNS = ['what', 'where', 'when', 'outcome'] as const;

function Items({ list }: Props) {
  const { t } = useWords();
  return (
    <table class="records desk-table">
      <caption>{t('bulk.items')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`bulk.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.items.map((item) => (
          <Line key={item.report} item={item} list={list} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ item: row, list }: Props & { readonly item: BulkItem }) {
  const { t } = useWords();
  const column = columnOf(list);
  return (
    <tr>
      {row.item ? (
        <Known item={row.item} report={row.report} />
      ) : (
        <th scope="row" colSpan={3}>
          {t('bulk.out-of-sight')}
        </th>
      )}
      <td data-label={t('bulk.outcome')}>
        <Outcome outcome={(column && row[column]) ?? row.result} />
      </td>
    </tr>
  );
}

/** What it tells, where it is, and when. */
function Known(props: { readonly item: NonNullable<BulkItem['item']>; readonly report: string }) {
  const words = useWords();
  const { t, edtf, language } = words;
  const { item } = props;
  return (
    <>
      <th scope="row">
        <a href={reportHref(language, props.report)}>{kindWords(item.kinds, words)}</a>{' '}
        {item.danger && <span class="chip chip-danger">{t('desk.danger')}</span>}
      </th>
      <td data-label={t('bulk.where')}>
        {item.place ? (
          <Name name={item.place.name} language={language} />
        ) : (
          <PeopleText text={item.placeText ?? t('record.unknown')} />
        )}
      </td>
      <td data-label={t('bulk.when')}>{item.edtf ? edtf(item.edtf) : t('record.unknown')}</td>
    </>
  );
}

function Outcome({ outcome }: { readonly outcome: BulkOutcome | null }) {
  const { t, language } = useWords();
  if (outcome === null) return <span class="muted">{t('bulk.nothing-yet')}</span>;
  return <span class={outcome.code === 'done' ? 'good' : 'late'}>{outcome.title[language]}</span>;
}
