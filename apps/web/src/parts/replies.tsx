import { type OpenReply, REPLY_KINDS, REPLY_OUTCOMES, REPLY_PARTS } from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { Note } from '../pages/incident-versions.js';
import { PeopleText } from './people-text.js';

/** What became of it, in words: under examination, or the outcome and its day. */
export function outcomeWords(
  { outcome, closedOn }: OpenReply,
  { t, day, language }: Words,
): string {
  if (outcome === null || closedOn === null) return t('reply.examined');
  return t('reply.closed', {
    outcome: REPLY_OUTCOMES.label(outcome, language),
    day: day(closedOn),
  });
}

/** A correction that was asked for, or the reply of a party: quoted, dated, with its outcome. */
export function Reply({ reply }: { readonly reply: OpenReply }) {
  const words = useWords();
  const { t, day, language } = words;
  const { kind, part, party, quote, note } = reply;
  return (
    <>
      <p>
        <strong>{REPLY_KINDS.label(kind, language)}</strong>: {REPLY_PARTS.label(part, language)}.{' '}
        {t('reply.received', { day: day(reply.receivedOn) })} {outcomeWords(reply, words)}
      </p>
      {quote && (
        <blockquote>
          <PeopleText text={quote.text} lang={quote.language} />
          {party && (
            <footer>
              <PeopleText text={party} />
            </footer>
          )}
        </blockquote>
      )}
      {!quote && party && (
        <p>
          <PeopleText text={party} />
        </p>
      )}
      {note && (
        <p>
          {t('reply.note')} <Note note={note} />
        </p>
      )}
    </>
  );
}
