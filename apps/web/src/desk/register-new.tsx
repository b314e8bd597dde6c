import {
  COMMITMENT_STATUSES,
  type DeskRegisterNewPage,
  type PageShell,
  REGISTER_KINDS,
  type RegisterKind,
  type StatusSuggestion,
} from '@himaya/contracts';
import { type MessageKey, useWords } from '../i18n/language.js';
import { ApiForm } from './api-form.js';
import { newEntryHref, registerApi, registerHref } from './desk-links.js';
import { DeskFrame } from './frame.js';
import { RegisterFormFields } from './register-form.js';

/** A new draft of one kind; without a kind, the choice of one. */
export function RegisterNew(props: {
  readonly model: DeskRegisterNewPage;
  readonly shell: PageShell;
}) {
  const { t, language } = useWords();
  const { model } = props;
  const { kind } = model;
  return (
    <DeskFrame shell={props.shell} tab="register">
      <p class="eyebrow">
        <a href={registerHref(language)}>{t('desk.register')}</a>
      </p>
      <h1>
        {kind
          ? t('desk.register-new-kind', { kind: REGISTER_KINDS.label(kind, language) })
          : t('desk.register-new')}
      </h1>
      {kind ? <Draft model={model} kind={kind} /> : <Kinds drafts={model.drafts} />}
    </DeskFrame>
  );
}

function Kinds({ drafts }: { readonly drafts: readonly RegisterKind[] }) {
  const { t, language } = useWords();
  if (drafts.length === 0) return <p class="banner">{t('desk.register-own-hand')}</p>;
  return (
    <ul>
      {drafts.map((kind) => (
        <li key={kind}>
          <a href={newEntryHref(language, { kind })}>{REGISTER_KINDS.label(kind, language)}</a>
        </li>
      ))}
    </ul>
  );
}

function Draft({
  model,
  kind,
}: {
  readonly model: DeskRegisterNewPage;
  readonly kind: RegisterKind;
}) {
  const { t, language } = useWords();
  const { content, actors, commitments, replaces } = model;
  return (
    <>
      {model.suggestion && <Suggestion suggestion={model.suggestion} />}
      <ApiForm
        name={`register-${kind}`}
        method="POST"
        action={registerApi(kind)}
        next={`${registerHref(language)}/{id}`}
        submit={t('desk.register-create')}
        {...(replaces && { fixed: { replaces } })}
      >
        <input type="hidden" name="id" data-type="uuid" />
        <RegisterFormFields
          form={`register-${kind}`}
          kind={kind}
          content={content}
          actors={actors}
          commitments={commitments}
          fixedCode={replaces !== null}
        />
      </ApiForm>
    </>
  );
}

/** The rule's word beside the human one, with why. */
export function Suggestion({ suggestion }: { readonly suggestion: StatusSuggestion }) {
  const { t, language } = useWords() as ReturnType<typeof useWords> & {
    t: (key: MessageKey) => string;
  };
  return (
    <section class="card" aria-labelledby="suggestion">
      <h2 id="suggestion">{t('desk.register-suggests')}</h2>
      <p>
        <strong>{COMMITMENT_STATUSES.label(suggestion.status, language)}</strong>
      </p>
      <ul>
        {suggestion.because.map((reason) => (
          <li key={reason}>{t(`desk.status-why-${reason}`)}</li>
        ))}
      </ul>
      <p class="small muted">{t('desk.register-suggests-note')}</p>
    </section>
  );
}
