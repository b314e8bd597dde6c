import {
  type DeskRegisterPage,
  type PageShell,
  REGISTER_KINDS,
  REGISTER_STATES,
  type RegisterRow,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { entryHref, newEntryHref, registerHref } from './desk-links.js';
import { DeskFrame } from './frame.js';
import { choiceWords } from './register-words.js';

/** What waits for a decision, what is drafted, and what stands. */
export function RegisterList(props: {
  readonly model: DeskRegisterPage;
  readonly shell: PageShell;
}) {
  const { t, language } = useWords();
  const { model } = props;
  return (
    <DeskFrame shell={props.shell} tab="register">
      <h1>{t('desk.register')}</h1>
      <p class="muted">{t('desk.register-note')}</p>
      {model.drafts.length > 0 && (
        <p>
          <a href={newEntryHref(language, model.kind ? { kind: model.kind } : {})}>
            {t('desk.register-new')}
          </a>
        </p>
      )}
      <Narrowing model={model} />
      {model.rows.length === 0 ? (
        <p class="banner">{t('desk.register-none')}</p>
      ) : (
        <Rows model={model} />
      )}
      {(model.kind === null || model.kind === 'declaration') && <Seeds model={model} />}
    </DeskFrame>
  );
}

function Narrowing({ model }: { readonly model: DeskRegisterPage }) {
  const { t, language } = useWords();
  const { kind, state } = model;
  const link = (to: string, label: string, here: boolean) => (
    <li key={to}>
      <a href={to} {...(here && { 'aria-current': 'page' as const })}>
        {label}
      </a>
    </li>
  );
  return (
    <>
      <nav aria-label={t('desk.register-kinds')}>
        <ul class="desk-tabs">
          {link(registerHref(language, { state }), t('desk.register-all'), kind === null)}
          {REGISTER_KINDS.list.map(({ code, label }) =>
            link(registerHref(language, { kind: code, state }), label[language], kind === code),
          )}
        </ul>
      </nav>
      <nav aria-label={t('desk.register-column-state')}>
        <ul class="desk-tabs">
          {link(registerHref(language, { kind }), t('desk.register-all'), state === null)}
          {REGISTER_STATES.list.map(({ code, label }) =>
            link(registerHref(language, { kind, state: code }), label[language], state === code),
          )}
        </ul>
      </nav>
    </>
  );
}

function Rows({ model }: { readonly model: DeskRegisterPage }) {
  const { t, language } = useWords();
  return (
    <table class="records desk-table">
      <thead>
        <tr>
          <th scope="col">{t('desk.register-column-entry')}</th>
          <th scope="col">{t('desk.register-column-state')}</th>
          <th scope="col">{t('desk.register-column-by')}</th>
        </tr>
      </thead>
      <tbody>
        {model.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={entryHref(language, row.id)}>
                {REGISTER_KINDS.label(row.kind, language)}
                {row.title[language] && (
                  <>
                    {': '}
                    <PeopleText text={row.title[language]} lang={language} />
                  </>
                )}
              </a>
              <About row={row} model={model} />
            </th>
            <td data-label={t('desk.register-column-state')}>
              <span class="chip">{REGISTER_STATES.label(row.state, language)}</span>
              {!row.sourced && <div class="small">{t('desk.register-unsourced')}</div>}
              {row.withdraws && <div class="small">{t('desk.register-withdraws')}</div>}
              {row.yours && <strong class="small">{t('desk.register-yours')}</strong>}
            </td>
            <td data-label={t('desk.register-column-by')}>
              <PeopleText text={row.by} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function About({ row, model }: { readonly row: RegisterRow; readonly model: DeskRegisterPage }) {
  const words = useWords();
  const codes = [row.commitment, row.actor].filter((code) => code !== null);
  return (
    <div class="small muted">
      {codes.map((code) => choiceWords(code, model, words)).join(' · ')}
      {row.about && (
        <>
          {codes.length > 0 && ' · '}
          <Latin text={row.about} class="ref" />
        </>
      )}
    </div>
  );
}

/** Drafts of the data file: what is known of them, and what is not. */
function Seeds({ model }: { readonly model: DeskRegisterPage }) {
  const { t, language } = useWords();
  if (model.seeds.length === 0) return null;
  return (
    <section aria-labelledby="seeds">
      <h2 id="seeds">{t('desk.register-seeds')}</h2>
      <p class="muted">{t('desk.register-seeds-note')}</p>
      <ul>
        {model.seeds.map(({ id, title }) => (
          <li key={id}>
            {title[language]} <Latin text={id} class="ref muted small" />{' '}
            {model.drafts.includes('declaration') && (
              <a href={newEntryHref(language, { kind: 'declaration', of: id })}>
                {t('desk.register-source-it')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
