import {
  type ApiKey,
  type DeskKeysPage,
  KEY_SCOPES,
  KEY_STATES,
  LIMITS,
  type PageShell,
} from '@himaya/contracts';
import { Say, useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ApiForm } from './api-form.js';
import { CommandLine } from './command-line.js';
import { KEYS_API } from './desk-links.js';
import { labelsOf } from './desk-words.js';
import { CheckList, TextField } from './fields.js';
import { DeskFrame } from './frame.js';

const COMMANDS = [
  'himaya key list --as YOU',
  'himaya key issue NAME --until 2031-12-31 --as YOU',
  'himaya key revoke NAME --as YOU',
];

/** Keys by which machines read what is public. */
export function Keys(props: { readonly model: DeskKeysPage; readonly shell: PageShell }) {
  const { t } = useWords();
  const { keys } = props.model;
  return (
    <DeskFrame shell={props.shell} tab="keys">
      <h1>{t('keys.title')}</h1>
      <p class="lead">{t('keys.lead')}</p>
      <div data-fresh="keys">
        {keys.length === 0 ? <p class="banner">{t('keys.none')}</p> : <KeyTable keys={keys} />}
      </div>
      <Issue />
      <CommandLine commands={COMMANDS} />
    </DeskFrame>
  );
}

const COLUMNS = ['label', 'state', 'scopes', 'issued', 'expires', 'used', 'act'] as const;

function KeyTable({ keys }: { readonly keys: readonly ApiKey[] }) {
  const { t } = useWords();
  return (
    <table class="records desk-table">
      <caption class="visually-hidden">{t('keys.title')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`keys.column-${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <Line key={key.id} apiKey={key} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ apiKey }: { readonly apiKey: ApiKey }) {
  const words = useWords();
  const { t, language, day } = words;
  const { state } = apiKey;
  return (
    <tr>
      <th scope="row">
        <Latin text={apiKey.label} />
      </th>
      <td data-label={t('keys.column-state')}>
        <span class={state === 'valid' ? 'chip chip-state' : 'chip'}>
          {KEY_STATES.label(state, language)}
        </span>
      </td>
      <td data-label={t('keys.column-scopes')}>{labelsOf(KEY_SCOPES, apiKey.scopes, words)}</td>
      <td data-label={t('keys.column-issued')}>
        <div>{day(apiKey.issuedOn)}</div>
        <div class="muted small">
          <PeopleText text={apiKey.issuedBy} />
        </div>
      </td>
      <td data-label={t('keys.column-expires')}>{day(apiKey.expiresOn)}</td>
      <td data-label={t('keys.column-used')}>
        {apiKey.usedOn === null ? t('people.never') : day(apiKey.usedOn)}
      </td>
      <td>
        {state === 'valid' && (
          <ApiForm
            name={`revoke-${apiKey.id}`}
            urgent
            method="DELETE"
            action={`${KEYS_API}/${apiKey.id}`}
            submit={t('keys.revoke')}
            tone="danger"
          />
        )}
      </td>
    </tr>
  );
}

function Issue() {
  const { t } = useWords();
  return (
    <section class="card" aria-labelledby="issue">
      <h2 id="issue">{t('keys.issue')}</h2>
      <p>{t('keys.issue-words')}</p>
      <ApiForm
        name="issue-key"
        method="POST"
        action={KEYS_API}
        submit={t('keys.issue-submit')}
        reveal="secret"
      >
        <input type="hidden" name="id" data-type="uuid" />
        <div class="field-grid">
          <TextField
            form="issue-key"
            name="label"
            label={t('keys.label')}
            hint={t('people.name-hint')}
            value=""
            maxLength={LIMITS.userNameLength}
            dir="ltr"
          />
          <TextField
            form="issue-key"
            name="expiresOn"
            label={t('keys.column-expires')}
            hint={<Say id="keys.expires-hint" args={{ day: <Latin text="2031-12-31" /> }} />}
            value=""
            maxLength={10}
            dir="ltr"
          />
        </div>
        <CheckList
          form="issue-key"
          name="scopes"
          label={t('keys.column-scopes')}
          chosen={KEY_SCOPES.codes}
          entries={KEY_SCOPES.list}
        />
      </ApiForm>
    </section>
  );
}
