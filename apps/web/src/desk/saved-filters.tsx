import {
  type DeskWorkPage,
  EVENT_TYPES,
  FILTER_NAME_LENGTH,
  REPORT_KINDS,
  type SavedFilter,
  WORK_COUNT_MOST,
} from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm } from './api-form.js';
import { filterHref, FILTERS_API } from './desk-links.js';
import { countWords, labelOf } from './desk-words.js';
import { CheckField, TextField } from './fields.js';

interface Props {
  readonly model: DeskWorkPage;
}

/** One's own filters and shared ones; the script adds how many wait in each, so that the page need not. */
export function SavedFilterLinks({ model }: Props) {
  const words = useWords();
  const { t, language } = words;
  if (model.saved.length === 0) return null;
  return (
    <nav class="no-print" aria-labelledby="saved-filters">
      <h2 id="saved-filters" class="small">
        {t('filters.title')}
      </h2>
      <ul
        class="chips state-tabs"
        data-saved-filters
        data-most={WORK_COUNT_MOST}
        data-most-words={countWords(WORK_COUNT_MOST, words)}
      >
        {model.saved.map((filter) => (
          <li key={filter.id}>
            <a
              href={filterHref(language, filter.id)}
              {...(filter.id === model.filter?.id && { 'aria-current': 'true' })}
            >
              <PeopleText text={filter.name} />
              {!filter.mine && (
                <span class="muted">
                  {' '}
                  <PeopleText text={filter.owner} />
                </span>
              )}{' '}
              <span class="tab-count" data-filter-count={filter.id} hidden />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Keeps the view as it is narrowed now under a name. */
export function SaveView({ model }: Props) {
  const words = useWords();
  const { t, language } = words;
  const { view, filters } = model.work;
  const form = 'save-filter';
  return (
    <details class="no-print" data-save-filter>
      <summary>{t('filters.save')}</summary>
      <ApiForm
        name={form}
        method="POST"
        action={FILTERS_API}
        next={`${pageHref(language, 'desk', 'filters')}/{id}`}
        submit={t('filters.save')}
        tone="plain"
        fixed={{ view }}
      >
        <input type="hidden" name="id" data-type="uuid" />
        <input type="hidden" name="type" value={filters.type ?? ''} data-type="nullable" />
        <input type="hidden" name="adm" value={filters.adm ?? ''} data-type="nullable" />
        <input type="hidden" name="danger" value={String(filters.danger)} data-type="known" />
        <p class="hint">{t('filters.save-hint', { what: standsFor(model, words) })}</p>
        <Naming form={form} name="" shared={false} />
      </ApiForm>
    </details>
  );
}

function Naming(props: { readonly form: string; readonly name: string; readonly shared: boolean }) {
  const { t } = useWords();
  const { form } = props;
  return (
    <>
      <TextField
        form={form}
        name="name"
        label={t('filters.name')}
        value={props.name}
        maxLength={FILTER_NAME_LENGTH}
      />
      <CheckField
        form={form}
        name="shared"
        label={t('filters.share')}
        hint={t('filters.share-hint')}
        checked={props.shared}
      />
    </>
  );
}

/** What the filter stands for, and whose it is. */
export function FilterFacts({ model, filter }: Props & { readonly filter: SavedFilter }) {
  const words = useWords();
  const { t } = words;
  return (
    <p class="muted">
      {standsFor(model, words)} · {t(filter.shared ? 'filters.is-shared' : 'filters.is-own')} ·{' '}
      <PeopleText text={filter.owner} />
    </p>
  );
}

/** What its reader may do with a filter: be told of it, and where it is theirs change it. */
export function FilterActs({ filter }: { readonly filter: SavedFilter }) {
  return (
    <>
      <Following filter={filter} />
      {filter.mine && <Owning filter={filter} />}
    </>
  );
}

function Following({ filter }: { readonly filter: SavedFilter }) {
  const { t } = useWords();
  const tooMany = (filter.count ?? 0) >= WORK_COUNT_MOST;
  return (
    <ApiForm
      name={filter.followed ? 'leave-filter' : 'follow-filter'}
      method={filter.followed ? 'DELETE' : 'PUT'}
      action={`${FILTERS_API}/${filter.id}/subscription`}
      submit={t(filter.followed ? 'filters.leave' : 'filters.follow')}
      tone="plain"
    >
      <p class="hint">
        {t(filter.followed ? 'filters.followed' : 'filters.follow-hint')}
        {filter.view === 'to-screen' && <> {t('filters.by-day')}</>}
        {tooMany && <> {t('filters.too-many')}</>}
      </p>
    </ApiForm>
  );
}

function Owning({ filter }: { readonly filter: SavedFilter }) {
  const { t, language } = useWords();
  const api = `${FILTERS_API}/${filter.id}`;
  const base = { action: api, version: filter.version, record: api } as const;
  return (
    <details class="no-print" data-own-filter>
      <summary>{t('filters.change')}</summary>
      <ApiForm {...base} name="change-filter" method="PUT" submit={t('desk.save')}>
        <Naming form="change-filter" name={filter.name} shared={filter.shared} />
      </ApiForm>
      <ApiForm
        {...base}
        name="delete-filter"
        method="DELETE"
        next={pageHref(language, 'desk')}
        submit={t('filters.delete')}
        tone="danger"
      >
        <p class="hint">{t('filters.delete-hint')}</p>
      </ApiForm>
    </details>
  );
}

/** The view and what narrows it, in words. */
function standsFor({ work: { view, filters }, governorates }: DeskWorkPage, words: Words): string {
  const { t, language } = words;
  const place = governorates.find(({ pcode }) => pcode === filters.adm)?.name;
  const types = view === 'to-screen' ? REPORT_KINDS : EVENT_TYPES;
  return [
    t(`desk.work-${view}`),
    filters.type && labelOf(types, filters.type, words),
    place ? (place[language] ?? place.en) : filters.adm,
    filters.danger && t('desk.work-danger'),
  ]
    .filter((text): text is string => typeof text === 'string' && text !== '')
    .join(' · ');
}
