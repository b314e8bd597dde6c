import { type AccountAct, type DeskActsPage, type PageShell } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { CommandLine } from './command-line.js';
import { actWords } from './act-words.js';
import { DeskFrame } from './frame.js';

/** What was done to accounts and settings: of the days and the person that the address names. */
export function Acts(props: { readonly model: DeskActsPage; readonly shell: PageShell }) {
  const { t, number } = useWords();
  const { model } = props;
  const { acts } = model;
  const by = model.by === null ? '' : ` --by ${model.by}`;
  const command = `himaya user acts --from ${model.from} --to ${model.to}${by} --as YOU`;
  return (
    <DeskFrame shell={props.shell} tab="acts">
      <h1>{t('acts.title')}</h1>
      <p class="lead">{t('acts.lead')}</p>
      <p class="muted">{t('acts.own')}</p>
      <Filter model={model} />
      {acts.length === 0 ? (
        <p class="banner">{t('acts.none')}</p>
      ) : (
        <>
          <p class="muted">{t('acts.count', { count: number(acts.length) })}</p>
          <ActTable acts={acts} />
        </>
      )}
      <CommandLine commands={[command]} />
    </DeskFrame>
  );
}

function Filter({ model }: { readonly model: DeskActsPage }) {
  const { t } = useWords();
  const fields = [
    ['from', model.from],
    ['to', model.to],
    ['by', model.by ?? ''],
  ] as const;
  return (
    <form class="card acts-filter no-print" method="get">
      <div class="field-grid">
        {fields.map(([name, value]) => (
          <div key={name} class="field">
            <div class="field-head">
              <label for={`acts-${name}`}>{t(`acts.${name}`)}</label>
            </div>
            <input
              id={`acts-${name}`}
              name={name}
              type="text"
              value={value}
              dir="ltr"
              autocomplete="off"
            />
          </div>
        ))}
      </div>
      <p>
        <button type="submit" class="button-main">
          {t('acts.show')}
        </button>
      </p>
    </form>
  );
}

const COLUMNS = ['day', 'act', 'subject', 'by'] as const;

function ActTable({ acts }: { readonly acts: readonly AccountAct[] }) {
  const words = useWords();
  const { t, day } = words;
  return (
    <table class="records desk-table">
      <caption class="visually-hidden">{t('acts.title')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`acts.column-${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {acts.map((act) => (
          <tr key={act.id}>
            <th scope="row">{day(act.day)}</th>
            <td data-label={t('acts.column-act')}>{actWords(act.act, words)}</td>
            <td data-label={t('acts.column-subject')}>
              {act.subject === 'everybody' ? (
                t('people.everybody')
              ) : (
                <span class="pseudonym">
                  <PeopleText text={act.subject} />
                </span>
              )}
            </td>
            <td data-label={t('acts.column-by')}>
              {act.by === 'command-line' ? (
                t('acts.server')
              ) : (
                <span class="pseudonym">
                  <PeopleText text={act.by} />
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
