import {
  type DecisionRecord,
  INCIDENT_STATES,
  type IncidentPart,
  PUBLICATION_STATES,
  REPORT_STATES,
  ROLES,
} from '@himaya/contracts';
import { type MessageKey, useWords, type Words } from '../i18n/language.js';
import { PeopleParagraph, PeopleText } from '../parts/people-text.js';
import { Changes } from './changes.js';
import { momentWords } from './desk-words.js';

/** Steps from the first to the last: what, who, when, why. */
export function History({ records }: { readonly records: readonly DecisionRecord[] }) {
  const words = useWords();
  const { t } = words;
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history">{t('desk.history')}</h2>
      <p class="muted small">
        {t(records.length === 0 ? 'desk.history-none' : 'desk.history-time')}
      </p>
      <ol>
        {records.map((record) => (
          <li key={`${record.at} ${record.act} ${record.version}`}>
            <strong>{actWords(record, words)}</strong>{' '}
            {record.by !== null && <PeopleText text={record.by} />}
            {record.by === null && record.byRole && ROLES.label(record.byRole, words.language)}
            <span class="muted small">
              {momentWords(record.at, words)} · {t('desk.version', { version: record.version })}
            </span>
            <Moved record={record} />
            {record.reason && <PeopleParagraph text={record.reason} />}
            {record.changes.length > 0 && <Changes changes={record.changes} />}
          </li>
        ))}
      </ol>
    </section>
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
} as const satisfies Readonly<Record<Exclude<IncidentPart, 'report'>, MessageKey>>;

function actWords({ act, part }: DecisionRecord, { t, messages }: Words): string {
  if (part === 'report') return t('desk.edited-report');
  if (part) return t('desk.edited-part', { part: t(PARTS[part]) });
  const key = `desk.act-${act}`;
  return key in messages ? t(key as ActKey) : act;
}
