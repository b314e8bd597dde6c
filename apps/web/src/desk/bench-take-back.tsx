import { CORRECTION_CLASSES, LIMITS, RETRACTION_REASONS, type TakeBack } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { type BenchProps } from './bench-section.js';
import { incidentApi } from './desk-links.js';
import { instantWords } from './desk-words.js';
import { SelectField, TextBox, TextField, useOptions } from './fields.js';

/** What is public can leave: retracted by two reviewers, or withdrawn at once by one publisher. */
export function TakeBackForms(props: BenchProps) {
  const { takeBack } = props.model.publication;
  return (
    <>
      {takeBack && <TakenBack takeBack={takeBack} />}
      <Answer {...props} act="retract" path="retraction/confirmation" tone="danger" />
      <Answer {...props} act="decline-retraction" path="retraction/refusal" tone="plain" />
      <Answer {...props} act="restore" path="restoration" tone="main" />
      <AskRetraction {...props} />
      <Answer {...props} act="withdraw" path="withdrawal" tone="danger" />
    </>
  );
}

/** Who asked or withdrew, why, and who answered. */
export function TakenBack({ takeBack }: { readonly takeBack: TakeBack }) {
  const words = useWords();
  const { t, language } = words;
  const { kind, state, reasonClass, note, reason, survivor } = takeBack;
  return (
    <div class="banner banner-notice">
      <p>
        <strong>{t(`desk.taken-${kind}-${state}`)}</strong>{' '}
        {t('desk.taken-by', {
          name: takeBack.askedBy,
          when: instantWords(takeBack.askedAt, words),
        })}
        {takeBack.secondBy && ` ${t('desk.taken-second', { name: takeBack.secondBy })}`}
      </p>
      {reasonClass && <p>{RETRACTION_REASONS.label(reasonClass, language)}</p>}
      {[note.en, note.ar, reason, survivor, takeBack.answer].map(
        (text) =>
          text && (
            <p key={text} class="small">
              <PeopleText text={text} />
            </p>
          ),
      )}
      {takeBack.restorableUntil && (
        <p>{t('desk.restorable-until', { when: instantWords(takeBack.restorableUntil, words) })}</p>
      )}
    </div>
  );
}

type Act = 'retract' | 'decline-retraction' | 'restore' | 'withdraw';

function Answer(
  props: BenchProps & {
    readonly act: Act;
    readonly path: string;
    readonly tone: 'main' | 'plain' | 'danger';
  },
) {
  const { t } = useWords();
  const { incident, act } = props;
  const { publication } = props.model;
  if (!publication.acts.includes(act)) return null;
  const name = `publication-${act}`;
  return (
    <details class="danger-zone">
      <summary>{t(`desk.${act}`)}</summary>
      <p>{t(`desk.${act}-words`)}</p>
      <ApiForm
        name={name}
        method="POST"
        action={`${incidentApi(incident.id)}/publication/${props.path}`}
        version={publication.version}
        record={incidentApi(incident.id)}
        submit={t(`desk.${act}`)}
        tone={props.tone}
        {...(act === 'withdraw' && { urgent: true })}
      >
        <ReasonField form={name} />
      </ApiForm>
    </details>
  );
}

function AskRetraction({ incident, model }: BenchProps) {
  const { t } = useWords();
  const options = useOptions();
  const { publication } = model;
  if (!publication.acts.includes('ask-retraction')) return null;
  const form = 'publication-ask-retraction';
  return (
    <details class="danger-zone">
      <summary>{t('desk.ask-retraction')}</summary>
      <p>{t('desk.ask-retraction-words')}</p>
      <ApiForm
        name={form}
        method="POST"
        action={`${incidentApi(incident.id)}/publication/retraction`}
        version={publication.version}
        record={incidentApi(incident.id)}
        submit={t('desk.ask-retraction')}
        tone="danger"
      >
        <div class="field-grid">
          <SelectField
            form={form}
            name="class"
            label={t('desk.retraction-class')}
            value={null}
            groups={options(RETRACTION_REASONS)}
          />
          <TextField
            form={form}
            name="survivor"
            label={t('desk.retraction-survivor')}
            hint={t('desk.retraction-survivor-hint')}
            value={null}
            type="nullable"
            dir="ltr"
          />
          <PublicNotes form={form} />
        </div>
      </ApiForm>
    </details>
  );
}

/** What the public reads, in one language or both. */
export function PublicNotes({ form }: { readonly form: string }) {
  const { t } = useWords();
  return (
    <>
      {(['en', 'ar'] as const).map((lang) => (
        <TextBox
          key={lang}
          form={form}
          name={lang === 'en' ? 'noteEn' : 'noteAr'}
          label={t(`desk.note-${lang}`)}
          hint={t('desk.note-hint')}
          value={null}
          rows={2}
          maxLength={LIMITS.reasonLength}
          lang={lang}
        />
      ))}
    </>
  );
}

/** Of the next version of what is public: the class, and what is said of it. */
export function CorrectionFields({ form }: { readonly form: string }) {
  const { t } = useWords();
  const options = useOptions();
  return (
    <div class="field-grid">
      <p class="hint field-wide">{t('desk.correction-hint')}</p>
      <SelectField
        form={form}
        name="class"
        label={t('desk.correction-class')}
        hint={t('desk.correction-class-hint')}
        value={null}
        groups={options(CORRECTION_CLASSES)}
      />
      <PublicNotes form={form} />
    </div>
  );
}
