import {
  CLOSING_REASONS,
  type Incident,
  type IncidentActName,
  type Person,
  RETURN_REASONS,
} from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { ApiForm, type ApiFormProps, ReasonField } from './api-form.js';
import { incidentApi } from './desk-links.js';
import { instantWords } from './desk-words.js';
import { SelectField, useOptions } from './fields.js';
import { type Guide, guidanceOf } from './guidance.js';
import { Lacking } from './bench-guard.js';
import { type BenchProps } from './bench-section.js';
import { BlindCompared, BlindReview } from './bench-blind.js';
import { Verdicts } from './bench-verdicts.js';

/** What comes next and for whom, with the steps that are open to this person. */
export function Decide(props: BenchProps & { readonly person: Person | null }) {
  const words = useWords();
  const { t } = words;
  const { incident, model } = props;
  const guide = guidanceOf({ ...model, person: props.person });
  return (
    <section class="card next-step" aria-labelledby="next" id="next-step">
      <h2 id="next" tabIndex={-1}>
        {t('desk.next')}
      </h2>
      <p>{guideWords(guide, words)}</p>
      {incident.closedReason && incident.state === 'closed' && (
        <p>{CLOSING_REASONS.label(incident.closedReason, words.language)}</p>
      )}
      <Verdicts incident={incident} />
      <BlindCompared incident={incident} />
      <Lacking incident={incident} />
      {incident.blind ? (
        <BlindReview incident={incident} />
      ) : (
        <Acts incident={incident} undecided={model.links.proposed.length} />
      )}
    </section>
  );
}

function guideWords(guide: Guide, words: Words): string {
  const { t } = words;
  switch (guide.key) {
    case 'assess-other':
      return t('desk.guide-assess-other', { name: guide.name });
    case 'review-yours':
      return t('desk.guide-review-yours', { given: guide.given, required: guide.required });
    case 'release-embargo':
      return t('desk.guide-release-embargo', { until: instantWords(guide.until, words) });
    default:
      return t(`desk.guide-${guide.key}`);
  }
}

function Acts(props: { readonly incident: Incident; readonly undecided: number }) {
  const { incident, undecided } = props;
  const { t } = useWords();
  const can = (act: IncidentActName) => incident.acts.includes(act);
  return (
    <>
      {can('claim') && (
        <Act incident={incident} name="claim" submit={t('desk.claim')} tone="plain">
          {incident.lease && !incident.lease.mine && (
            <ReasonField
              form="claim"
              name="note"
              label={t('desk.take-over-note')}
              hint={t('desk.take-over-hint')}
            />
          )}
        </Act>
      )}
      {can('propose') && (
        <Act incident={incident} name="proposal" submit={t('desk.propose')}>
          {undecided > 0 && (
            <p class="banner banner-notice">
              {t('desk.links-undecided', { count: undecided })}{' '}
              <a href="#links">{t('desk.links-decide')}</a>
            </p>
          )}
          {!incident.facts.dangerCleared && (
            <p class="banner banner-notice">
              {t('desk.danger-open')} <a href="#facts">{t('desk.danger-answer-it')}</a>
            </p>
          )}
          <ReasonField form="proposal" hint={t('desk.propose-hint')} />
        </Act>
      )}
      {REASONED.filter(({ word }) => can(word)).map((step) => (
        <Reasoned key={step.word} incident={incident} {...step} />
      ))}
      {can('approve') && (
        <Act incident={incident} name="approval" submit={t('desk.approve')}>
          <ReasonField form="approval" hint={t('desk.approve-hint')} />
        </Act>
      )}
      {can('return') && (
        <details>
          <summary>{t('desk.return-title')}</summary>
          <Act incident={incident} name="return" submit={t('desk.return')} tone="plain">
            <ReturnKind incident={incident} />
            <ReasonField form="return" hint={t('desk.return-hint')} />
          </Act>
        </details>
      )}
      {can('close') && <Close incident={incident} />}
    </>
  );
}

const REASONED = [
  { word: 'ask', name: 'question' },
  { word: 'resume', name: 'resumption' },
  { word: 'reopen', name: 'reopening' },
] as const;

/** A step that is not the usual next one, behind its name, with a reason. */
function Reasoned(props: {
  readonly incident: Incident;
  readonly name: string;
  readonly word: 'ask' | 'resume' | 'reopen';
}) {
  const { incident, name, word } = props;
  const { t } = useWords();
  return (
    <details open={word === 'resume'}>
      <summary>{t(`desk.${word}-title`)}</summary>
      <Act incident={incident} name={name} submit={t(`desk.${word}`)} tone="plain">
        <ReasonField form={name} hint={t(`desk.${word}-hint`)} />
      </Act>
    </details>
  );
}

/** What kind of fault it is; a case that came back once asks for it. */
function ReturnKind({ incident }: { readonly incident: Incident }) {
  const { t } = useWords();
  const options = useOptions();
  return (
    <SelectField
      form="return"
      name="code"
      label={t('desk.return-code')}
      hint={t(incident.returns.length > 0 ? 'desk.return-code-asked' : 'desk.return-code-hint')}
      value={null}
      groups={options(RETURN_REASONS)}
      empty={t('desk.choose')}
    />
  );
}

function Act(
  props: Pick<ApiFormProps, 'name' | 'submit' | 'tone' | 'children'> & {
    readonly incident: Incident;
  },
) {
  const { incident, ...form } = props;
  return (
    <ApiForm
      {...form}
      method="POST"
      action={`${incidentApi(incident.id)}/${form.name}`}
      version={incident.version}
      record={incidentApi(incident.id)}
    />
  );
}

function Close({ incident }: { readonly incident: Incident }) {
  const { t } = useWords();
  const options = useOptions();
  return (
    <details>
      <summary>{t('desk.close-case')}</summary>
      <Act incident={incident} name="closing" submit={t('desk.close')} tone="danger">
        <SelectField
          form="closing"
          name="class"
          label={t('desk.closing-reason')}
          value={null}
          groups={options(CLOSING_REASONS, (code) => code !== 'merged')}
          empty={t('desk.choose')}
        />
        <ReasonField form="closing" label={t('desk.reason-words')} />
      </Act>
    </details>
  );
}
