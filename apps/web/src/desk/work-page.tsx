import {
  type DeskWorkPage,
  EVENT_TYPES,
  may,
  type PageShell,
  REPORT_KINDS,
  WORK_COUNT_MOST,
  type WorkItem,
  type UnitsOfPlaces,
  workViews,
} from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin, Name, PeopleText } from '../parts/people-text.js';
import { filterHref, incidentHref, reportHref, workHref, workQuery } from './desk-links.js';
import { countWords, eventWords, gradeWords, kindWords } from './desk-words.js';
import { BulkBar } from './bulk-bar.js';
import { AskEmergency, EmergencyNotices } from './emergency.js';
import { DeskFrame } from './frame.js';
import { Units } from './place-words.js';
import { FilterActs, FilterFacts, SavedFilterLinks, SaveView } from './saved-filters.js';

interface Props {
  readonly model: DeskWorkPage;
}

/** What waits, in a list, with the record of one beside it; under a name where it is a saved filter. */
export function WorkQueue({ model, shell }: Props & { readonly shell: PageShell }) {
  const { t } = useWords();
  const roles = shell.person?.roles ?? [];
  const { work, filter } = model;
  return (
    <DeskFrame shell={shell} tab="work">
      <h1>{filter ? <PeopleText text={filter.name} /> : t(`desk.work-${work.view}`)}</h1>
      {filter && <FilterFacts filter={filter} model={model} />}
      <EmergencyNotices answer={model.emergency} confirms={may(roles, 'emergency.confirm')} />
      <Views model={model} roles={roles} />
      <SavedFilterLinks model={model} />
      {filter ? <FilterActs filter={filter} /> : <Narrowing model={model} />}
      <div class="work" data-work>
        <WorkList model={model} screens={may(roles, 'report.screen')} />
        <section
          class="work-record"
          data-preview
          tabIndex={-1}
          aria-label={t('desk.work-record')}
          hidden
        />
      </div>
      {may(roles, 'emergency.ask') && <AskEmergency />}
    </DeskFrame>
  );
}

function Narrowing({ model }: Props) {
  return (
    <>
      <Filters model={model} />
      <SaveView model={model} />
    </>
  );
}

function WorkList({ model, screens }: Props & { readonly screens: boolean }) {
  const { t } = useWords();
  const { work } = model;
  const bulk = work.view === 'to-screen' && work.items.length > 0 && screens;
  return (
    <section class="work-side" aria-label={t('desk.work-list')}>
      <p class="muted small">
        <Count count={work.count} /> · {t(`desk.work-order-${orderOf(model)}`)} ·{' '}
        {t('desk.work-keys')}
      </p>
      {bulk && <BulkBar model={model} />}
      {work.items.length === 0 && <Empty model={model} />}
      <ol class="work-list" data-work-list={work.view} data-work-query={workQuery(work)}>
        {work.items.map((item) => (
          <Row key={item.id} item={item} units={model.units} selectable={bulk} />
        ))}
      </ol>
      <Further model={model} />
    </section>
  );
}

function Further({ model: { work, filter } }: Props) {
  const { t, language } = useWords();
  if (work.next === null) return null;
  const href = filter
    ? filterHref(language, filter.id, work.next)
    : workHref(language, work.view, work.filters, work.next);
  return (
    <p class="no-print">
      <a class="button" href={href} rel="next" data-work-next>
        {t('list.next')}
      </a>
    </p>
  );
}

const orderOf = ({ work }: DeskWorkPage): 'danger' | 'ref' =>
  work.view === 'to-screen' ? 'danger' : 'ref';

function Count({ count }: { readonly count: number }) {
  const { t, number } = useWords();
  return (
    <>
      {t(count < WORK_COUNT_MOST ? 'desk.work-count' : 'desk.work-count-more', {
        count: number(count),
      })}
    </>
  );
}

/** An empty view says what waits elsewhere. */
function Empty({ model }: Props) {
  const { t, language, number } = useWords();
  const elsewhere = Object.entries(model.counts).filter(([, count]) => count > 0);
  return (
    <div class="banner">
      <p>{t('desk.work-empty')}</p>
      {elsewhere.length > 0 && (
        <ul>
          {workViews(['analyst'])
            .filter((view) => (model.counts[view] ?? 0) > 0 && view !== model.work.view)
            .map((view) => (
              <li key={view}>
                <a href={workHref(language, view)}>
                  {t(`desk.work-${view}`)} ({number(model.counts[view] ?? 0)})
                </a>
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}

function Views({ model, roles }: Props & { readonly roles: readonly string[] }) {
  const words = useWords();
  const { t, language } = words;
  return (
    <nav class="no-print" aria-label={t('desk.work-views')}>
      <ul class="chips state-tabs">
        {workViews(roles).map((view) => (
          <li key={view}>
            <a
              href={workHref(language, view)}
              {...(view === model.work.view && model.filter === null && { 'aria-current': 'true' })}
            >
              {t(`desk.work-${view}`)}{' '}
              <span class="tab-count">{countWords(model.counts[view] ?? 0, words)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A narrowed view is an address: it can be kept and sent. */
function Filters({ model }: Props) {
  const { t, language } = useWords();
  const { view, filters } = model.work;
  const types = view === 'to-screen' ? REPORT_KINDS.list : EVENT_TYPES.list;
  return (
    <form class="work-filters no-print" method="get" action={pageHref(language, 'desk')}>
      <input type="hidden" name="view" value={view} />
      <label>
        {t('desk.work-type')}{' '}
        <select name="type" data-work-filter>
          <option value="">{t('desk.work-any')}</option>
          {types.map(({ code, label }) => (
            <option key={code} value={code} selected={code === filters.type}>
              {label[language]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('desk.work-governorate')}{' '}
        <select name="adm">
          <option value="">{t('desk.work-any')}</option>
          {model.governorates.map(({ pcode, name }) => (
            <option key={pcode} value={pcode} selected={pcode === filters.adm}>
              {name[language] ?? name.en}
            </option>
          ))}
        </select>
      </label>
      <label class="work-danger">
        <input type="checkbox" name="danger" value="1" checked={filters.danger} />{' '}
        {t('desk.work-danger')}
      </label>
      <button type="submit">{t('desk.work-filter')}</button>
    </form>
  );
}

interface RowProps {
  readonly selectable?: boolean;
  readonly item: WorkItem;
  readonly units: UnitsOfPlaces;
}

function Row({ item, units, selectable = false }: RowProps) {
  const words = useWords();
  const isReport = item.kind === 'report';
  const href = (isReport ? reportHref : incidentHref)(words.language, item.id);
  return (
    <li
      data-item={item.id}
      data-kind={item.kind}
      data-version={item.version}
      data-logged={item.restricted ? '' : undefined}
    >
      {selectable && (
        <input
          type="checkbox"
          class="work-select"
          data-select
          aria-label={words.t('bulk.select', { what: kindWords(item.kinds, words) })}
        />
      )}
      <a href={href}>
        {isReport ? kindWords(item.kinds, words) : eventWords(item.eventType, words)}
      </a>{' '}
      {item.ref && <Latin text={item.ref} class="ref muted" />}
      <Where item={item} units={units} />
      <p class="small muted">{weight(item, words).join(' · ')}</p>
      <Marks item={item} />
      <p class="work-said small" role="status" data-said />
    </li>
  );
}

function Where({ item, units }: RowProps) {
  const { t, edtf, language } = useWords();
  return (
    <p class="small">
      {item.place ? (
        <>
          <Name name={item.place.name} language={language} />{' '}
          <span class="muted">
            <Units place={item.place} units={units} />
          </span>
        </>
      ) : (
        <PeopleText text={item.placeText ?? t('record.unknown')} />
      )}
      {' · '}
      {item.edtf ? edtf(item.edtf) : t('record.unknown')}
    </p>
  );
}

/** How long it waits, and what it rests on. */
function weight(item: WorkItem, words: Words): string[] {
  const { t, day } = words;
  const since = item.kind === 'report' ? 'desk.work-received' : 'desk.work-touched';
  return [
    item.since && t(since, { day: day(item.since) }),
    item.reports !== null && t('desk.work-reports', { count: item.reports }),
    item.evidence > 0 && t('desk.work-files', { count: item.evidence }),
    item.occurrence && gradeWords(item.occurrence, words),
  ].filter((text): text is string => typeof text === 'string');
}

function Marks({ item }: { readonly item: WorkItem }) {
  const { t, number } = useWords();
  return (
    <ul class="chips">
      {item.danger && <li class="chip chip-danger">{t('desk.danger')}</li>}
      {item.restricted && <li class="chip chip-danger">{t('desk.restricted')}</li>}
      {item.blind && <li class="chip">{t('desk.blind')}</li>}
      {item.contested.length > 0 && (
        <li class="chip">
          {t('desk.work-is-contested', { count: number(item.contested.length) })}
        </li>
      )}
      <li class="chip" data-holder hidden={item.holder === null}>
        {item.holder !== null && (
          <>
            {t('desk.held-by')} <PeopleText text={item.holder} />
          </>
        )}
      </li>
    </ul>
  );
}
