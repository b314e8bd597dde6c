import { LIMITS, REPLY_KINDS, REPLY_PARTS, type ReplyPage } from '@himaya/contracts';
import { Say, useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { Choices, TextBox, TextField } from '../report/form-parts.js';
import { fieldOf } from '../report/report-values.js';

/** Readers and named parties say what is wrong with a record, without a name and without a script. */
function Correct({ model }: { readonly model: ReplyPage }) {
  const { t, language } = useWords();
  const record = (
    <a href={pageHref(language, 'i', model.ref)}>
      <Latin text={model.ref} class="ref" />
    </a>
  );
  if (model.state === 'received') {
    return (
      <div class="report">
        <section class="banner banner-good" role="status" tabIndex={-1} autofocus>
          <h1>{t('correct.received')}</h1>
          <p>{t('correct.received-words')}</p>
        </section>
        <p>
          <Say id="correct.received-where" args={{ record }} />
        </p>
      </div>
    );
  }
  return (
    <div class="report">
      {model.problem && <Faults problem={model.problem} />}
      <h1>{t('correct.title')}</h1>
      <p class="lead">
        <Say id="correct.lead" args={{ record }} />
      </p>
      <section class="card before-you-start" aria-labelledby="before">
        <h2 id="before">{t('report.before')}</h2>
        <ul>
          {(['anonymous', 'public', 'clock', 'evidence'] as const).map((point) => (
            <li key={point}>{t(`correct.point-${point}`)}</li>
          ))}
        </ul>
      </section>
      <Form model={model} />
    </div>
  );
}

function Form({ model }: { readonly model: ReplyPage }) {
  const { t, language } = useWords();
  const choices = (list: typeof REPLY_KINDS | typeof REPLY_PARTS) =>
    list.codes.map((code) => ({ value: code, label: list.label(code, language) }));
  return (
    <form
      class="report-form"
      method="post"
      action={pageHref(language, 'correct', model.ref)}
      autocomplete="off"
      noValidate
    >
      <input type="hidden" name="id" value={model.id} />
      <fieldset class="question">
        <legend>{t('correct.kind')}</legend>
        <Choices model={model} name="kind" kind="radio" choices={choices(REPLY_KINDS)} />
        <TextField
          model={model}
          name="party"
          label={t('correct.party')}
          hint={t('correct.party-hint')}
          maxLength={LIMITS.replyPartyLength}
        />
      </fieldset>
      <fieldset class="question">
        <legend>{t('correct.part')}</legend>
        <Choices model={model} name="part" kind="radio" choices={choices(REPLY_PARTS)} />
      </fieldset>
      <fieldset class="question">
        <legend>{t('correct.what')}</legend>
        <TextBox
          model={model}
          name="words"
          label={t('correct.words')}
          hint={t('correct.words-hint')}
          rows={8}
          maxLength={LIMITS.replyWordsLength}
        />
        <TextBox
          model={model}
          name="links"
          label={t('correct.links')}
          hint={t('correct.links-hint')}
          rows={3}
          maxLength={LIMITS.reportLinks * LIMITS.urlLength}
          dir="ltr"
        />
      </fieldset>
      <p>
        <button type="submit" class="button-main button-large">
          {t('correct.send')}
        </button>
      </p>
    </form>
  );
}

const FIELDS = ['kind', 'party', 'part', 'words', 'links'] as const;

/** Takes focus when the page comes back, and leads to each field. */
function Faults({ problem }: { readonly problem: NonNullable<ReplyPage['problem']> }) {
  const { t } = useWords();
  return (
    <section class="banner banner-error" role="alert" tabIndex={-1} autofocus id="errors">
      <h2>{t('report.errors')}</h2>
      <p>
        <PeopleText text={problem.title} /> {t('report.kept')}
      </p>
      {problem.errors && (
        <ul>
          {problem.errors.map((error) => {
            const field = fieldOf(error.pointer);
            const label = FIELDS.find((name) => name === field);
            return (
              <li key={error.pointer + error.code}>
                {label && <a href={`#${field}`}>{t(`correct.${label}`)}</a>}
                {label && ': '}
                <PeopleText text={error.detail} />
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

export const correctPage: PageView<ModelOf<'correct'>> = {
  title: ({ ref }, { t }) => `${t('correct.title')} (${ref})`,
  width: 'text',
  Body: Correct,
};
