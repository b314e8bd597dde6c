import {
  DIRECTIONS,
  type ListPage,
  type ListSort,
  type OpenIncident,
  type OpenIncidentsAnswer,
} from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { namesIn } from '../parts/facets.js';
import { Chips, DroppedNote, Filters } from '../parts/filters.js';
import { DatasetNote, LoadingNote } from '../parts/notes.js';
import { NothingFound } from '../parts/nothing-found.js';
import { Latin, Name } from '../parts/people-text.js';
import { ClassLabel, RecordSymbol, RecordTitle } from '../parts/record.js';
import { dateWords, harmWords, placeOf } from '../parts/record-words.js';
import { LayerTotals } from '../parts/totals.js';
import { apiQuery, type View } from '../url-state.js';

function List({ model }: { readonly model: ListPage }) {
  const { t, language } = useWords();
  const view: View = { ...model.view, sel: null };
  const { list, answer } = model;
  const names = namesIn(language, model.names);
  return (
    <div class="with-filters">
      <div class="results">
        <h1>{t('list.heading')}</h1>
        <p class="jump-links no-print">
          <a href="#filters">{t('filter.title')}</a>
          <a href={`${pageHref(language, 'map')}?${apiQuery(view)}`}>{t('list.as-map')}</a>
        </p>
        <DroppedNote view={view} />
        <Chips page="list" view={view} names={names} />
        {list ? <Results view={view} list={list} /> : <LoadingNote />}
      </div>
      <Filters page="list" view={view} answer={answer} names={names} limit={12} />
    </div>
  );
}

function Results({ view, list }: { readonly view: View; readonly list: OpenIncidentsAnswer }) {
  const { t, language } = useWords();
  const path = pageHref(language, 'list');
  return (
    <>
      <LayerTotals view={view} list={list} />
      {list.layer === 'dataset' && list.items.length > 0 && <DatasetNote />}
      <SortLinks view={view} />
      {list.items.length ? (
        <Records items={list.items} />
      ) : (
        <NothingFound page="list" view={view} list={list} />
      )}
      {list.next && (
        <p class="no-print">
          <a class="button" href={`${path}?${query(view, list.next)}`} rel="next">
            {t('list.next')}
          </a>
        </p>
      )}
    </>
  );
}

function query(view: View, cursor: string): string {
  const filter = apiQuery(view);
  return `${filter}${filter && '&'}cursor=${encodeURIComponent(cursor)}`;
}

const SORTS: readonly ListSort[] = ['event', 'changed', 'published', 'place'];

function SortLinks({ view }: { readonly view: View }) {
  const { t, language } = useWords();
  return (
    <nav class="sort-links no-print" aria-label={t('list.sort')}>
      <span class="muted">{t('list.sort')}</span>
      {SORTS.map((sort) => (
        <a
          key={sort}
          href={`${pageHref(language, 'list')}?${apiQuery({ ...view, sort })}`}
          {...(sort === (view.sort ?? 'event') && { 'aria-current': 'true' })}
        >
          {t(`list.sort-${sort}`)}
        </a>
      ))}
    </nav>
  );
}

const COLUMNS = ['what', 'when', 'where', 'harm', 'known', 'commitments', 'changed'] as const;

function Records({ items }: { readonly items: readonly OpenIncident[] }) {
  const { t } = useWords();
  return (
    <div class="table-scroll">
      <table class="records records-list">
        <caption class="visually-hidden">{t('list.heading')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`list.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((incident) => (
            <Row key={incident.ref} incident={incident} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ incident }: { readonly incident: OpenIncident }) {
  const words = useWords();
  const { t, day, language } = words;
  const place = incident.governorate ?? placeOf(incident);
  const harm = harmWords(incident, words);
  return (
    <tr>
      <th scope="row">
        <div class="record-head">
          <RecordSymbol incident={incident} />
          <div>
            <a href={pageHref(language, 'i', incident.ref)}>
              <RecordTitle incident={incident} />
            </a>
            <br />
            <Latin text={incident.ref} class="ref muted" />
          </div>
        </div>
      </th>
      <td data-label={t('list.when')}>{dateWords(incident, words) ?? t('record.unknown')}</td>
      <td data-label={t('list.where')}>
        {place ? <Name name={place} language={language} /> : t('record.unknown')}
      </td>
      <td data-label={t('list.harm')}>
        {harm.length ? harm.map((figure) => <div key={figure}>{figure}</div>) : t('record.unknown')}
      </td>
      <td data-label={t('list.known')}>
        <ClassLabel incident={incident} />
      </td>
      <td data-label={t('list.commitments')}>
        <Links incident={incident} />
      </td>
      <td data-label={t('list.changed')}>{day(incident.lastChanged)}</td>
    </tr>
  );
}

function Links({ incident }: { readonly incident: OpenIncident }) {
  const words = useWords();
  const { t, language } = words;
  if (!incident.commitments.length) return <span class="muted">{t('list.no-links')}</span>;
  return (
    <ul class="plain-list">
      {incident.commitments.map((link) => (
        <li key={`${link.code} ${link.direction}`}>
          <a href={pageHref(language, 'commitments', link.slug)}>
            <Latin text={link.code} />
          </a>{' '}
          <span class="small nowrap">{directionWords(link, words)}</span>
        </li>
      ))}
    </ul>
  );
}

/** "Contrary" is said of declared words only, and a row does not say on what its entry rests. */
function directionWords(
  link: OpenIncident['commitments'][number],
  { t, language }: Pick<Words, 't' | 'language'>,
): string {
  if (link.context) return t('record.context');
  return link.direction === 'breach'
    ? t('list.engages')
    : DIRECTIONS.label(link.direction, language);
}

export const listPage: PageView<ModelOf<'list'>> = {
  title: (_model, { t }) => t('list.heading'),
  width: 'wide',
  section: 'list',
  Body: List,
};
