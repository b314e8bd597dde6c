import {
  CONSENT_CHOICES,
  DANGER_ANSWERS,
  DAY_PARTS,
  KNOWLEDGE_KINDS,
  LIMITS,
  REPORT_KINDS,
  REPORT_OUTCOMES,
  type ReportPage,
} from '@himaya/contracts';
import { addDays } from '@himaya/edtf';
import { useWords } from '../i18n/language.js';
import { Choices, Question, TextBox, TextField } from './form-parts.js';
import { listOf } from './report-values.js';

interface Props {
  readonly model: ReportPage;
}

/** The warning stands before the choices, since without a script nothing can follow a choice. */
export function What({ model }: Props) {
  const { t, language } = useWords();
  const mine = listOf(model, 'kinds').some(
    (code) => REPORT_KINDS.has(code) && REPORT_KINDS.get(code).mineWarning,
  );
  return (
    <Question number={1} title={t('report.what')} hint={t('report.what-hint')}>
      <div
        class={
          mine ? 'banner banner-error mine-warning mine-chosen' : 'banner banner-error mine-warning'
        }
      >
        <p>{t('report.mine-if')}</p>
        <p class="mine-words">{t('report.mine-warning')}</p>
      </div>
      <Choices
        model={model}
        name="kinds"
        kind="checkbox"
        choices={REPORT_KINDS.list.map(({ code, label, definition }) => ({
          value: code,
          label: label[language],
          note: definition?.[language],
        }))}
      />
    </Question>
  );
}

const WHEN_KINDS = ['today', 'yesterday', 'day', 'range'] as const;

export function When({ model, today }: Props & { readonly today: string }) {
  const { t, day, language } = useWords();
  const days = { today, yesterday: addDays(today, -1) };
  return (
    <Question number={2} title={t('report.when')}>
      <Choices
        model={model}
        name="whenKind"
        kind="radio"
        choices={WHEN_KINDS.map((kind) => ({
          value: kind,
          label: t(`report.when-${kind}`),
          ...(kind in days && { note: day(days[kind as keyof typeof days]) }),
        }))}
      />
      <div class="field-pair">
        <TextField
          model={model}
          name="day"
          label={t('report.day')}
          hint={t('report.day-hint')}
          maxLength={LIMITS.edtfLength}
          dir="ltr"
        />
        <TextField
          model={model}
          name="dayTo"
          label={t('report.day-to')}
          hint={t('report.day-to-hint')}
          maxLength={LIMITS.edtfLength}
          dir="ltr"
        />
      </div>
      <Choices
        model={model}
        name="approximate"
        kind="checkbox"
        choices={[{ value: 'yes', label: t('report.approximate') }]}
      />
      <fieldset class="sub-question">
        <legend>{t('report.day-part')}</legend>
        <Choices
          model={model}
          name="dayPart"
          kind="radio"
          choices={[
            { value: '', label: t('report.dont-know') },
            ...DAY_PARTS.list.map(({ code, label }) => ({ value: code, label: label[language] })),
          ]}
        />
      </fieldset>
    </Question>
  );
}

export function Harm({ model }: Props) {
  const { t } = useWords();
  return (
    <Question number={4} title={t('report.harm')} hint={t('report.harm-hint')}>
      <Choices
        model={model}
        name="harmUnknown"
        kind="checkbox"
        choices={[{ value: 'yes', label: t('report.harm-unknown') }]}
      />
      {REPORT_OUTCOMES.map((outcome) => (
        <fieldset key={outcome} class="sub-question harm-pair">
          <legend>{t(`report.${outcome}`)}</legend>
          {(['Min', 'Max'] as const).map((end) => (
            <TextField
              key={end}
              model={model}
              name={`${outcome}${end}`}
              label={t(end === 'Min' ? 'report.at-least' : 'report.at-most')}
              maxLength={9}
              dir="ltr"
              numeric
            />
          ))}
        </fieldset>
      ))}
    </Question>
  );
}

export function Knowledge({ model }: Props) {
  const { t, language } = useWords();
  return (
    <Question number={5} title={t('report.knowledge')}>
      <Choices
        model={model}
        name="knowledge"
        kind="radio"
        choices={KNOWLEDGE_KINDS.list.map(({ code, label }) => ({
          value: code,
          label: label[language],
        }))}
      />
    </Question>
  );
}

export function Tell({ model }: Props) {
  const { t } = useWords();
  return (
    <Question number={6} title={t('report.tell')} hint={t('report.tell-hint')}>
      <TextBox
        model={model}
        name="text"
        label={t('report.text')}
        hint={t('report.text-hint')}
        rows={8}
        maxLength={LIMITS.reportTextLength}
      />
      <TextBox
        model={model}
        name="links"
        label={t('report.links')}
        hint={t('report.links-hint', { count: LIMITS.reportLinks })}
        rows={3}
        maxLength={LIMITS.reportLinks * LIMITS.urlLength}
        dir="ltr"
      />
    </Question>
  );
}

export function DangerAndConsent({ model }: Props) {
  const { t, language } = useWords();
  return (
    <Question number={7} title={t('report.consent-title')}>
      <fieldset class="sub-question">
        <legend>{t('report.danger')}</legend>
        <p class="hint">{t('report.danger-hint')}</p>
        <Choices
          model={model}
          name="danger"
          kind="radio"
          choices={DANGER_ANSWERS.list.map(({ code, label }) => ({
            value: code,
            label: label[language],
          }))}
        />
      </fieldset>
      <fieldset class="sub-question">
        <legend>{t('report.consent')}</legend>
        <p class="hint">{t('report.consent-hint')}</p>
        <Choices
          model={model}
          name="consent"
          kind="radio"
          choices={CONSENT_CHOICES.list.map(({ code, label }) => ({
            value: code,
            label: label[language],
          }))}
        />
      </fieldset>
    </Question>
  );
}
