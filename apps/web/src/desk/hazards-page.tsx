import {
  type DeskHazard,
  type DeskHazardsPage,
  HAZARD_ANSWERS,
  HAZARD_STATUSES,
  type HandedHazard,
  type HazardAnswer,
  hazardMinutesLeft,
  NOTICE_STATES,
  type PageShell,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin, Name, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { incidentApi, incidentHref } from './desk-links.js';
import { instantWords } from './desk-words.js';
import { SelectField } from './fields.js';
import { DeskFrame } from './frame.js';

/** Hazards with their clock: to whom each was handed, and what the public was told. */
export function Hazards(props: { readonly model: DeskHazardsPage; readonly shell: PageShell }) {
  const { t, language } = useWords();
  const { model } = props;
  const { hazards, handed } = model;
  return (
    <DeskFrame shell={props.shell} tab="hazards">
      <h1>{t('hazards.desk')}</h1>
      <p class="lead">{t('hazards.desk-lead')}</p>
      <p>
        <a href={pageHref(language, 'hazards')}>{t('hazards.title')}</a>
      </p>
      {handed.length > 0 && <Handed handed={handed} />}
      {hazards.length === 0 && handed.length === 0 && (
        <p class="banner">{t('hazards.desk-empty')}</p>
      )}
      {hazards.length > 0 && model.operators.length === 0 && (
        <p class="banner banner-notice">{t('hazards.no-operator')}</p>
      )}
      {hazards.map((hazard) => (
        <Hazard key={hazard.incident} hazard={hazard} model={model} />
      ))}
    </DeskFrame>
  );
}

interface Props {
  readonly hazard: DeskHazard;
  readonly model: DeskHazardsPage;
}

function Hazard({ hazard, model }: Props) {
  const words = useWords();
  const { t, language } = words;
  const { place, governorate, state } = hazard;
  return (
    <section class="card" aria-labelledby={`hazard-${hazard.incident}`}>
      <h2 id={`hazard-${hazard.incident}`}>
        <a href={incidentHref(language, hazard.incident)}>
          <Latin text={hazard.ref} class="ref" />
        </a>{' '}
        {place ? <Name name={place} language={language} /> : t('hazards.no-place')}
        {governorate && governorate.pcode !== place?.pcode && (
          <span class="muted small">
            {' '}
            <Name name={governorate} language={language} />
          </span>
        )}
      </h2>
      <p>
        <span class="chip">
          {state ? NOTICE_STATES.label(state, language) : t('hazards.not-proposed')}
        </span>{' '}
        <Clock hazard={hazard} now={model.now} />
      </p>
      <HandOvers hazard={hazard} />
      {hazard.acts.includes('hand-over') && <HandOver hazard={hazard} model={model} />}
      <Listing hazard={hazard} />
    </section>
  );
}

/** Four hours from the opening of the case. */
function Clock({ hazard, now }: { readonly hazard: DeskHazard; readonly now: string }) {
  const words = useWords();
  const { t } = words;
  const left = hazardMinutesLeft(hazard, new Date(now));
  const amount = Math.abs(left);
  const time = t('hazards.time', { hours: Math.floor(amount / 60), minutes: amount % 60 });
  if (hazard.listedAt !== null)
    return (
      <span class={left < 0 ? 'late' : 'muted small'}>
        {t(left < 0 ? 'hazards.was-late' : 'hazards.in-time', { time })}
      </span>
    );
  return (
    <span class={left < 0 ? 'late' : undefined}>
      {t(left < 0 ? 'hazards.late' : 'hazards.left', { time })} ({instantWords(hazard.dueAt, words)}
      )
    </span>
  );
}

function HandOvers({ hazard }: { readonly hazard: DeskHazard }) {
  const words = useWords();
  const { t } = words;
  if (hazard.handOvers.length === 0) return <p class="late">{t('hazards.not-handed')}</p>;
  return (
    <ul class="plain-list">
      {hazard.handOvers.map((handed) => (
        <li key={handed.id}>
          {t('hazards.handed', {
            operator: handed.operator,
            by: handed.by,
            when: instantWords(handed.at, words),
          })}{' '}
          <span class="muted small">
            {handed.readAt
              ? t('hazards.read-at', { when: instantWords(handed.readAt, words) })
              : t('hazards.unread')}
          </span>
          {handed.answer && <Answer answer={handed.answer} />}
        </li>
      ))}
    </ul>
  );
}

function HandOver({ hazard, model }: Props) {
  const { t } = useWords();
  const form = `hand-over-${hazard.incident}`;
  if (model.operators.length === 0) return null;
  return (
    <ApiForm
      name={form}
      method="POST"
      action={`${incidentApi(hazard.incident)}/hazard/hand-over`}
      version={hazard.version}
      record={incidentApi(hazard.incident)}
      submit={t('hazards.hand-over')}
      tone={hazard.handOvers.length === 0 ? 'main' : 'plain'}
    >
      <input type="hidden" name="id" data-type="uuid" />
      <SelectField
        form={form}
        name="operator"
        label={t('hazards.operator')}
        value={model.operators[0]?.id ?? null}
        groups={[
          {
            label: null,
            options: model.operators.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
      />
    </ApiForm>
  );
}

const STEPS = {
  propose: 'listing',
  end: 'listing',
  approve: 'listing/approval',
  decline: 'listing/refusal',
} as const;

function Listing({ hazard }: { readonly hazard: DeskHazard }) {
  const { t } = useWords();
  const open = (['propose', 'end', 'approve', 'decline'] as const).filter((act) =>
    hazard.acts.includes(act),
  );
  return (
    <>
      {hazard.proposedBy && (hazard.state === 'proposed' || hazard.state === 'ending') && (
        <p>
          {t('hazards.proposed-by')} <PeopleText text={hazard.proposedBy} />
        </p>
      )}
      {open.map((act) => {
        const form = `${act}-${hazard.incident}`;
        return (
          <details key={act} open={act === 'approve'}>
            <summary>{t(`hazards.${act}`)}</summary>
            <ApiForm
              name={form}
              method="POST"
              action={`${incidentApi(hazard.incident)}/hazard/${STEPS[act]}`}
              version={hazard.version}
              record={incidentApi(hazard.incident)}
              submit={t(`hazards.${act}`)}
              tone={act === 'decline' || act === 'end' ? 'plain' : 'main'}
            >
              <ReasonField form={form} />
            </ApiForm>
          </details>
        );
      })}
    </>
  );
}

/** For an operator: what was handed to them, and the exact place by a step that is recorded. */
function Handed({ handed }: { readonly handed: readonly HandedHazard[] }) {
  const words = useWords();
  const { t, language } = words;
  return (
    <section aria-labelledby="handed">
      <h2 id="handed">{t('hazards.handed-to-you')}</h2>
      {handed.map((hazard) => (
        <div key={hazard.id} class="card">
          <p>
            {hazard.governorate && <Name name={hazard.governorate} language={language} />}{' '}
            <span class="muted small">
              {instantWords(hazard.at, words)}
              {' · '}
              {hazard.readAt
                ? t('hazards.read-at', { when: instantWords(hazard.readAt, words) })
                : t('hazards.unread')}
            </span>
          </p>
          <ApiForm
            name={`read-${hazard.id}`}
            method="POST"
            action={`/api/v1/desk/hazards/${hazard.id}/reading`}
            submit={t('hazards.read')}
            reveal="contact"
          />
          {hazard.answer && <Answer answer={hazard.answer} />}
          <AnswerForm id={hazard.id} />
        </div>
      ))}
    </section>
  );
}

/** What an operator says became of it; whether the line goes is for two people of the desk. */
function Answer({ answer }: { readonly answer: HazardAnswer }) {
  const words = useWords();
  const { t, language } = words;
  return (
    <p>
      <span class="chip">
        {t('hazards.answered', { status: HAZARD_STATUSES.label(answer.status, language) })}
      </span>{' '}
      <span class="muted small">{instantWords(answer.at, words)}</span>{' '}
      <PeopleText text={answer.words} />
    </p>
  );
}

function AnswerForm({ id }: { readonly id: string }) {
  const { t, language } = useWords();
  const form = `answer-${id}`;
  const options = HAZARD_ANSWERS.map((value) => ({
    value,
    label: HAZARD_STATUSES.label(value, language),
  }));
  return (
    <details>
      <summary>{t('hazards.answer')}</summary>
      <p class="small muted">{t('hazards.answer-words')}</p>
      <ApiForm
        name={form}
        method="POST"
        action={`/api/v1/desk/hazards/${id}/answer`}
        submit={t('hazards.answer')}
        tone="plain"
      >
        <input type="hidden" name="id" data-type="uuid" />
        <SelectField
          form={form}
          name="status"
          label={t('hazards.became')}
          value={null}
          groups={[{ label: null, options }]}
        />
        <ReasonField form={form} />
      </ApiForm>
    </details>
  );
}
