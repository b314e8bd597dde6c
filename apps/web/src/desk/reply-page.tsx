import {
  type DeskReply,
  type DeskReplyPage,
  LIMITS,
  type PageShell,
  REPLY_KINDS,
  REPLY_OUTCOMES,
  REPLY_PARTS,
  REPLY_STATES,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin, PeopleParagraph, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { PublicNotes } from './bench-take-back.js';
import { incidentHref } from './desk-links.js';
import { momentWords } from './desk-words.js';
import { SelectField, TextBox, TextField, useOptions } from './fields.js';
import { DeskFrame } from './frame.js';
import { Clock } from './replies-page.js';

interface Props {
  readonly reply: DeskReply;
}

/** One reply: what was sent, what is to be answered, and by whom. */
export function ReplyRecord(props: { readonly model: DeskReplyPage; readonly shell: PageShell }) {
  const { t, language } = useWords();
  const { reply } = props.model;
  return (
    <DeskFrame shell={props.shell} tab="replies">
      <p class="eyebrow">
        <a href={pageHref(language, 'desk', 'replies')}>{t('replies.title')}</a> ·{' '}
        {REPLY_KINDS.label(reply.kind, language)} · {REPLY_STATES.label(reply.state, language)}
      </p>
      <h1>{REPLY_PARTS.label(reply.part, language)}</h1>
      {reply.part === 'safety' && reply.state !== 'closed' && (
        <p class="banner banner-error">{t('replies.danger')}</p>
      )}
      <Sent reply={reply} today={props.shell.today} />
      {reply.answer && <Answer reply={reply} />}
      <Steps reply={reply} />
      <Past reply={reply} />
    </DeskFrame>
  );
}

function Sent({ reply, today }: Props & { readonly today: string }) {
  const { t, day, language } = useWords();
  return (
    <section class="card" aria-labelledby="sent">
      <h2 id="sent">{t('replies.sent')}</h2>
      <dl class="facts">
        <dt>{t('replies.record')}</dt>
        <dd>
          <a href={pageHref(language, 'i', reply.ref)}>
            <Latin text={reply.ref} class="ref" />
          </a>
          {reply.incident && (
            <>
              {' · '}
              <a href={incidentHref(language, reply.incident)}>{t('replies.case')}</a>
            </>
          )}
        </dd>
        <dt>{t('replies.clock')}</dt>
        <dd>
          {day(reply.receivedOn)} <Clock row={reply} today={today} />
        </dd>
        {reply.party && (
          <>
            <dt>{t('correct.party')}</dt>
            <dd>
              <PeopleText text={reply.party} />{' '}
              <span class="muted small">{t('replies.party-unproven')}</span>
            </dd>
          </>
        )}
      </dl>
      <blockquote lang={reply.language}>
        <PeopleParagraph text={reply.words} />
      </blockquote>
      {reply.links.length > 0 && (
        <ul>
          {reply.links.map((link) => (
            <li key={link}>
              <Latin text={link} />
            </li>
          ))}
        </ul>
      )}
      <p class="hint">{t('reply.rule')}</p>
    </section>
  );
}

function Answer({ reply }: Props) {
  const { t, language } = useWords();
  const { answer } = reply;
  if (!answer) return null;
  const rows = [
    ['correct.party', answer.party],
    ['replies.quote', answer.quote],
    ['desk.note-en', answer.noteEn],
    ['desk.note-ar', answer.noteAr],
  ] as const;
  return (
    <section class="card" aria-labelledby="answer">
      <h2 id="answer">
        {t(reply.state === 'closed' ? 'replies.answer' : 'replies.answer-proposed')}
      </h2>
      <dl class="facts">
        <dt>{t('replies.outcome')}</dt>
        <dd>{REPLY_OUTCOMES.label(answer.outcome, language)}</dd>
        {rows.map(
          ([label, text]) =>
            text && (
              <>
                <dt>{t(label)}</dt>
                <dd>
                  <PeopleText text={text} />
                </dd>
              </>
            ),
        )}
      </dl>
    </section>
  );
}

const PATHS = { examine: 'examination', return: 'return', approve: 'approval' } as const;

function Steps({ reply }: Props) {
  const { t } = useWords();
  const api = `/api/v1/desk/replies/${reply.id}`;
  const open = (['examine', 'approve', 'return'] as const).filter((act) =>
    reply.acts.includes(act),
  );
  if (reply.acts.length === 0) return null;
  return (
    <section class="card" aria-labelledby="steps">
      <h2 id="steps">{t('replies.steps')}</h2>
      {reply.acts.includes('propose') && <Propose reply={reply} />}
      {open.map((act) => (
        <ApiForm
          key={act}
          name={`reply-${act}`}
          method="POST"
          action={`${api}/${PATHS[act]}`}
          version={reply.version}
          record={api}
          submit={t(`replies.${act}`)}
          tone={act === 'return' ? 'plain' : 'main'}
        >
          {act !== 'examine' && <ReasonField form={`reply-${act}`} />}
        </ApiForm>
      ))}
    </section>
  );
}

function Propose({ reply }: Props) {
  const { t } = useWords();
  const options = useOptions();
  const form = 'reply-propose';
  const api = `/api/v1/desk/replies/${reply.id}`;
  return (
    <ApiForm
      name={form}
      method="POST"
      action={`${api}/proposal`}
      version={reply.version}
      record={api}
      submit={t('replies.propose')}
    >
      <p class="hint">{t('replies.propose-hint')}</p>
      <div class="field-grid">
        <SelectField
          form={form}
          name="outcome"
          label={t('replies.outcome')}
          value="declined"
          groups={options(REPLY_OUTCOMES)}
        />
        {reply.kind === 'reply' && (
          <TextField
            form={form}
            name="party"
            label={t('replies.party-shown')}
            hint={t('replies.party-shown-hint')}
            value={null}
            type="nullable"
            maxLength={LIMITS.replyPartyLength}
          />
        )}
        <TextBox
          form={form}
          name="quote"
          label={t('replies.quote')}
          hint={t('replies.quote-hint')}
          value={null}
          rows={3}
          maxLength={LIMITS.reasonLength}
        />
        <PublicNotes form={form} />
        <ReasonField form={form} />
      </div>
    </ApiForm>
  );
}

function Past({ reply }: Props) {
  const words = useWords();
  const { t } = words;
  if (reply.history.length === 0) return null;
  return (
    <section aria-labelledby="past">
      <h2 id="past">{t('desk.history')}</h2>
      <ol class="plain-list stacked">
        {reply.history.map(({ act, by, at, reason }) => (
          <li key={`${act} ${at}`}>
            <strong>{t(`desk.act-${act}`)}</strong> <PeopleText text={by ?? ''} />{' '}
            <span class="muted small">{momentWords(at, words)}</span>
            {reason && <PeopleParagraph text={reason} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
