import {
  asksTie,
  type DeskRegisterEntryPage,
  type PageShell,
  REGISTER_FIELDS,
  REGISTER_KINDS,
  REGISTER_STATES,
  type RegisterActName,
} from '@himaya/contracts';
import { Fragment } from 'preact';
import { type MessageKey, useWords } from '../i18n/language.js';
import { PeopleParagraph, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { entryHref, newEntryHref, registerApi, registerHref } from './desk-links.js';
import { instantWords } from './desk-words.js';
import { CheckField } from './fields.js';
import { DeskFrame } from './frame.js';
import { RegisterFormFields } from './register-form.js';
import { Suggestion } from './register-new.js';
import { fieldOf, RegisterValueView } from './register-words.js';

interface Props {
  readonly model: DeskRegisterEntryPage;
}

/** One entry: what it says, what it would change, and the next step of whoever reads it. */
export function RegisterEntryPage(props: Props & { readonly shell: PageShell }) {
  const { t, language } = useWords();
  const { model } = props;
  const { entry } = model;
  const edits = entry.acts.includes('edit');
  return (
    <DeskFrame shell={props.shell} tab="register">
      <p class="eyebrow">
        <a href={registerHref(language, { kind: entry.kind })}>{t('desk.register')}</a>{' '}
        {REGISTER_STATES.label(entry.state, language)}
      </p>
      <h1>
        {REGISTER_KINDS.label(entry.kind, language)}
        {entry.title[language] && (
          <>
            {': '}
            <PeopleText text={entry.title[language]} lang={language} />
          </>
        )}
      </h1>
      {!entry.sourced && <p class="banner banner-notice">{t('desk.register-unsourced')}</p>}
      {entry.withdraws && <p class="banner banner-notice">{t('desk.register-withdraws')}</p>}
      {entry.approverTied && <p class="banner banner-notice">{t('desk.register-tied')}</p>}
      <div class="bench">
        <div class="bench-side">
          <Acts model={model} />
          {model.suggestion && <Suggestion suggestion={model.suggestion} />}
        </div>
        <div class="bench-main">
          <Differences model={model} />
          {edits ? <Edit model={model} /> : <Content model={model} />}
          <Steps model={model} />
        </div>
      </div>
    </DeskFrame>
  );
}

const STEPS = {
  propose: { path: 'proposal', tone: 'main' },
  drop: { path: 'dropping', tone: 'danger' },
  approve: { path: 'approval', tone: 'main' },
  return: { path: 'return', tone: 'plain' },
} as const;
type Step = keyof typeof STEPS;
const isStep = (act: RegisterActName): act is Step => act in STEPS;

function Acts({ model }: Props) {
  const { entry } = model;
  const { t } = useWords();
  const steps = entry.acts.filter(isStep);
  return (
    <section class="card" aria-labelledby="next">
      <h2 id="next" tabIndex={-1}>
        {t('desk.next')}
      </h2>
      {entry.acts.length === 0 && <p>{t('desk.register-own-hand')}</p>}
      {steps.map((act) => (
        <ApiForm
          key={act}
          name={`register-${act}`}
          method="POST"
          action={`${registerApi(entry.kind, entry.id)}/${STEPS[act].path}`}
          version={entry.version}
          record={registerApi(entry.kind, entry.id)}
          submit={t(`desk.register-${act}`)}
          tone={STEPS[act].tone}
        >
          <p>{t(`desk.register-${act}-words`)}</p>
          <ReasonField form={`register-${act}`} />
          {act === 'approve' && asksTie(entry.commitment) && (
            <CheckField
              form="register-approve"
              name="tied"
              label={t('desk.register-tie')}
              hint={t('desk.register-tie-hint')}
              checked={false}
            />
          )}
        </ApiForm>
      ))}
      {entry.acts.includes('replace') && <Replace model={model} />}
      <Hands entry={entry} />
    </section>
  );
}

type Entry = DeskRegisterEntryPage['entry'];

function Hands({ entry }: { readonly entry: Entry }) {
  const { t } = useWords();
  const people = [
    ['desk.register-column-by', entry.by],
    ['desk.proposed-by', entry.proposedBy],
    ['desk.approved-by', entry.approvedBy],
  ] as const;
  return (
    <dl class="facts facts-narrow">
      {people.map(
        ([key, name]) =>
          name && (
            <Fragment key={key}>
              <dt>{t(key)}</dt>
              <dd>
                <PeopleText text={name} />
              </dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}

/** What stands is corrected or taken down by another entry, which a second person approves. */
function Replace({ model }: Props) {
  const { entry, actors, commitments } = model;
  const { t, language } = useWords();
  return (
    <>
      <p>
        <a href={newEntryHref(language, { kind: entry.kind, replaces: entry.id })}>
          {t('desk.register-correct')}
        </a>
      </p>
      <details>
        <summary>{t('desk.register-take-down')}</summary>
        <ApiForm
          name="register-withdraw"
          method="POST"
          action={registerApi(entry.kind)}
          submit={t('desk.register-take-down')}
          next={`${registerHref(language)}/{id}`}
          tone="danger"
          fixed={{ replaces: entry.id }}
        >
          <p>{t('desk.register-take-down-words')}</p>
          <input type="hidden" name="id" data-type="uuid" />
          <CheckField
            form="register-withdraw"
            name="withdraws"
            label={t('desk.register-withdraws')}
            checked
            required
          />
          {/* what is taken down goes along as it stands */}
          <div hidden>
            <RegisterFormFields
              form="register-withdraw"
              kind={entry.kind}
              content={entry.content}
              actors={actors}
              commitments={commitments}
              fixedCode
            />
          </div>
        </ApiForm>
      </details>
    </>
  );
}

function Differences({ model }: Props) {
  const { t, language } = useWords();
  const { entry } = model;
  if (entry.replaces === null) return null;
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">{t('desk.register-differences')}</h2>
      <p>
        {t('desk.register-replaces')}{' '}
        <a href={entryHref(language, entry.replaces)}>{t('desk.register-stands')}</a>
      </p>
      {entry.differences.length === 0 && <p class="muted">{t('desk.register-differences-none')}</p>}
      {entry.differences.length > 0 && (
        <table class="records desk-table">
          <thead>
            <tr>
              <th scope="col">{t('desk.register-column-field')}</th>
              <th scope="col">{t('desk.register-before')}</th>
              <th scope="col">{t('desk.register-after')}</th>
            </tr>
          </thead>
          <tbody>
            {entry.differences.map(({ field: name, before, after }) => {
              const field = fieldOf(entry.kind, name);
              if (!field) return null;
              return (
                <tr key={name}>
                  <th scope="row">{field.label[language]}</th>
                  <td data-label={t('desk.register-before')}>
                    <RegisterValueView field={field} value={before} choices={model} />
                  </td>
                  <td data-label={t('desk.register-after')}>
                    <RegisterValueView field={field} value={after} choices={model} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Content({ model }: Props) {
  const { t, language } = useWords();
  const { entry } = model;
  return (
    <section aria-labelledby="content">
      <h2 id="content">{t('desk.register-content')}</h2>
      <dl class="facts">
        {REGISTER_FIELDS[entry.kind].map((field) => (
          <Fragment key={field.name}>
            <dt>{field.label[language]}</dt>
            <dd>
              <RegisterValueView
                field={field}
                value={entry.content[field.name] ?? null}
                choices={model}
              />
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

function Edit({ model }: Props) {
  const { t } = useWords();
  const { entry, actors, commitments } = model;
  return (
    <section aria-labelledby="edit">
      <h2 id="edit">{t('desk.register-edit')}</h2>
      <ApiForm
        name="register-edit"
        method="PUT"
        action={registerApi(entry.kind, entry.id)}
        version={entry.version}
        record={registerApi(entry.kind, entry.id)}
        submit={t('desk.register-save')}
      >
        <RegisterFormFields
          form="register-edit"
          kind={entry.kind}
          content={entry.content}
          actors={actors}
          commitments={commitments}
          fixedCode
        />
      </ApiForm>
    </section>
  );
}

function Steps({ model: { entry } }: Props) {
  const words = useWords() as ReturnType<typeof useWords> & { t: (key: MessageKey) => string };
  const { t } = words;
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history">{t('desk.history')}</h2>
      <ol>
        {entry.steps.map((step) => (
          <li key={`${step.version} ${step.act}`}>
            <strong>{t(`desk.act-${step.act}` as MessageKey)}</strong>{' '}
            <PeopleText text={step.by ?? ''} />{' '}
            <span class="muted small">{instantWords(step.at, words)}</span>
            {step.reason && <PeopleParagraph text={step.reason} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
