import {
  COMMENT_OUTCOMES,
  COMMENT_STATES,
  type CommentRequest,
  type DeskCommentsPage,
  LIMITS,
  type PageShell,
  SILENT_OUTCOMES,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleParagraph, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { PublicNotes } from './bench-take-back.js';
import { SelectField, TextBox, TextField, useOptions } from './fields.js';
import { DeskFrame } from './frame.js';

const API = '/api/v1/desk/comments';

type Model = Omit<DeskCommentsPage, 'page'>;

function useActorName(model: Model): (code: string) => string {
  const { language } = useWords();
  return (code) => model.actors.find((actor) => actor.code === code)?.label[language] ?? code;
}

/** Who was asked before being named, what came of it, and whom to ask. */
export function Comments({ model, shell }: { readonly model: Model; readonly shell: PageShell }) {
  const { t } = useWords();
  const name = useActorName(model);
  return (
    <DeskFrame shell={shell} tab="comments">
      <h1>{t('comments.title')}</h1>
      <p class="lead">{t('comments.lead')}</p>
      {model.requests.length === 0 && <p class="banner">{t('comments.empty')}</p>}
      <ul class="plain-list stacked">
        {model.requests.map((request) => (
          <li key={request.id}>
            <Request request={request} name={name(request.actor)} />
          </li>
        ))}
      </ul>
      {model.mayAsk && <Ask model={model} />}
    </DeskFrame>
  );
}

function Request({ request, name }: { readonly request: CommentRequest; readonly name: string }) {
  const { t, day, language } = useWords();
  const heading = `comment-${request.id}`;
  return (
    <section class="card" aria-labelledby={heading}>
      <h2 id={heading}>
        <PeopleText text={name} />{' '}
        <span class="chip">{COMMENT_STATES.label(request.state, language)}</span>
        {request.named && <span class="chip">{t('comments.named')}</span>}
      </h2>
      <p>
        {t('comments.asked', { day: day(request.askedOn), name: request.askedBy })}{' '}
        {request.state !== 'closed' && (
          <span class={request.daysOver ? undefined : 'muted'}>
            {t(request.daysOver ? 'comments.days-over' : 'comments.days-until', {
              day: day(request.silentFrom),
            })}
          </span>
        )}
      </p>
      <dl class="facts">
        <dt>{t('comments.channel')}</dt>
        <dd>
          <PeopleText text={request.channel} />
        </dd>
        <dt>{t('comments.question')}</dt>
        <dd>
          <PeopleParagraph text={request.question} />
        </dd>
        <Outcome request={request} />
      </dl>
      <Steps request={request} />
    </section>
  );
}

function Outcome({ request }: { readonly request: CommentRequest }) {
  const { t, language } = useWords();
  if (request.outcome === null) return null;
  return (
    <>
      <dt>{t('comments.outcome')}</dt>
      <dd>
        {COMMENT_OUTCOMES.label(request.outcome, language)}{' '}
        <span class="muted small">
          {[request.proposedBy, request.closedBy].filter(Boolean).join(' · ')}
        </span>
        {request.noteEn && (
          <div lang="en" dir="ltr">
            <PeopleParagraph text={request.noteEn} />
          </div>
        )}
        {request.noteAr && (
          <div lang="ar" dir="rtl">
            <PeopleParagraph text={request.noteAr} />
          </div>
        )}
      </dd>
    </>
  );
}

const PATHS = { approve: 'approval', return: 'return' } as const;

function Steps({ request }: { readonly request: CommentRequest }) {
  const { t } = useWords();
  const open = (['approve', 'return'] as const).filter((act) => request.acts.includes(act));
  return (
    <>
      {request.acts.includes('propose') && <Propose request={request} />}
      {open.map((act) => {
        const form = `comment-${act}-${request.id}`;
        return (
          <ApiForm
            key={act}
            name={form}
            method="POST"
            action={`${API}/${request.id}/${PATHS[act]}`}
            version={request.version}
            record={`${API}/${request.id}`}
            submit={t(`comments.${act}`)}
            tone={act === 'return' ? 'plain' : 'main'}
          >
            <ReasonField form={form} />
          </ApiForm>
        );
      })}
    </>
  );
}

function Propose({ request }: { readonly request: CommentRequest }) {
  const { t } = useWords();
  const options = useOptions();
  const form = `comment-propose-${request.id}`;
  const open = (code: string): boolean =>
    request.daysOver || !SILENT_OUTCOMES.some((silent) => silent === code);
  return (
    <ApiForm
      name={form}
      method="POST"
      action={`${API}/${request.id}/proposal`}
      version={request.version}
      record={`${API}/${request.id}`}
      submit={t('comments.propose')}
    >
      <div class="field-grid">
        <SelectField
          form={form}
          name="outcome"
          label={t('comments.outcome')}
          {...(!request.daysOver && { hint: t('comments.silence-hint') })}
          value={request.daysOver ? 'no_answer' : 'answered'}
          groups={options(COMMENT_OUTCOMES, open)}
        />
        <PublicNotes form={form} />
        <ReasonField form={form} />
      </div>
    </ApiForm>
  );
}

function Ask({ model }: { readonly model: Model }) {
  const { t } = useWords();
  const name = useActorName(model);
  const form = 'comment-ask';
  if (model.unasked.length === 0) return <p class="muted">{t('comments.nobody-left')}</p>;
  return (
    <section class="card" aria-labelledby="ask">
      <h2 id="ask">{t('comments.ask')}</h2>
      <p class="hint">{t('comments.ask-hint')}</p>
      <ApiForm name={form} method="POST" action={API} submit={t('comments.ask')}>
        <input type="hidden" name="id" data-type="uuid" />
        <div class="field-grid">
          <SelectField
            form={form}
            name="actor"
            label={t('comments.actor')}
            value={model.unasked[0] ?? null}
            groups={[
              {
                label: null,
                options: model.unasked.map((code) => ({ value: code, label: name(code) })),
              },
            ]}
          />
          <TextField
            form={form}
            name="channel"
            label={t('comments.channel')}
            hint={t('comments.channel-hint')}
            value=""
            type="text"
            maxLength={LIMITS.replyPartyLength}
          />
          <TextBox
            form={form}
            name="question"
            label={t('comments.question')}
            hint={t('comments.question-hint')}
            value=""
            rows={4}
            maxLength={LIMITS.reasonLength}
          />
        </div>
      </ApiForm>
    </section>
  );
}
