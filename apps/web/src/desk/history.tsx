import {
  type DecisionRecord,
  INCIDENT_STATES,
  type IncidentPart,
  isByClass,
  PUBLICATION_STATES,
  REPORT_STATES,
  ROLES,
} from '@himaya/contracts';
import { type MessageKey, Say, useWords, type Words } from '../i18n/language.js';
import { PeopleParagraph, PeopleText } from '../parts/people-text.js';
import { Changes } from './changes.js';
import { momentWords } from './desk-words.js';
import { foldReads, type HistoryEntry } from './fold-reads.js';

/** Steps from the first to the last: what, who, when, why. */
export function History({ records }: { readonly records: readonly DecisionRecord[] }) {
  const { t } = useWords();
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history">{t('desk.history')}</h2>
      <p class="muted small">
        {t(records.length === 0 ? 'desk.history-none' : 'desk.history-time')}
      </p>
      <ol>
        {foldReads(records).map((entry, at) => (
          <li key={`${at} ${entry[0].act}`}>
            {entry.length > 1 ? <Reads records={entry} /> : <Step record={entry[0]} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Step({ record }: { readonly record: DecisionRecord }) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      <strong>{actWords(record, words)}</strong> <PeopleText text={whoWords(record, words)} />
      <span class="muted small">
        {momentWords(record.at, words)} · {t('desk.version', { version: record.version })}
      </span>
      <Moved record={record} />
      {record.reason && <Reason reason={record.reason} />}
      {record.changes.length > 0 && <Changes changes={record.changes} />}
    </>
  );
}

/** The pseudonym, or the role for who is told no name. */
const whoWords = ({ by, byRole }: DecisionRecord, { language }: Words): string =>
  by ?? (byRole ? ROLES.label(byRole, language) : '');

function Reason({ reason }: { readonly reason: string }) {
  const { t } = useWords();
  if (isByClass(reason)) return <p>{t('desk.reason-by-class')}</p>;
  return <PeopleParagraph text={reason} />;
}

/** Readings in one line, each of them behind it. */
function Reads({ records }: { readonly records: HistoryEntry }) {
  const words = useWords();
  const { t } = words;
  const people = [...new Set(records.map((record) => whoWords(record, words)))];
  const last = records.at(-1) ?? records[0];
  return (
    <details class="changes history-reads">
      <summary>
        {t('desk.history-reads', { count: records.length })}{' '}
        <span class="muted">
          <Say
            id="desk.history-reads-by"
            args={{
              people: <PeopleText text={people.join(' · ')} />,
              when: momentWords(last.at, words),
            }}
          />
        </span>
      </summary>
      <ul class="plain-list">
        {records.map((record, at) => (
          <li key={`${at} ${record.at}`} class="small">
            <PeopleText text={whoWords(record, words)} />{' '}
            <span class="muted">
              {momentWords(record.at, words)} · {t('desk.version', { version: record.version })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** From which state to which, where the step is one. */
function Moved({ record: { act, from, to } }: { readonly record: DecisionRecord }) {
  const { t, language } = useWords();
  if (to === null || from === to) return null;
  const [kind] = act.split('.');
  const states =
    kind === 'report'
      ? REPORT_STATES
      : kind === 'publication'
        ? PUBLICATION_STATES
        : INCIDENT_STATES;
  const label = (state: string): string =>
    states.has(state) ? states.label(state, language) : state;
  return (
    <div class="small">
      {from === null
        ? t('desk.history-begins', { to: label(to) })
        : t('desk.history-moves', { from: label(from), to: label(to) })}
    </div>
  );
}

type ActKey = Extract<MessageKey, `desk.act-${string}`>;

const PARTS = {
  facts: 'desk.facts',
  harm: 'desk.harm',
  actors: 'desk.actors',
  categories: 'desk.categories',
  objects: 'desk.objects',
  weapons: 'desk.weapons',
  sources: 'desk.sources',
  setting: 'desk.setting',
  grounds: 'desk.grounds',
  locating: 'desk.locating',
  mine: 'desk.mine',
  hazard: 'desk.hazard',
  access: 'desk.access',
  rivals: 'desk.rivals',
} as const satisfies Readonly<Record<Exclude<IncidentPart, 'report'>, MessageKey>>;

function actWords({ act, part }: DecisionRecord, { t, messages }: Words): string {
  if (part === 'report') return t('desk.edited-report');
  if (part) return t('desk.edited-part', { part: t(PARTS[part]) });
  const key = `desk.act-${act}`;
  return key in messages ? t(key as ActKey) : act;
}
