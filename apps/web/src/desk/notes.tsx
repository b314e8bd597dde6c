import { LIMITS, type Note, type Notes as NotesAnswer } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { momentWords } from './desk-words.js';
import { fieldId } from './field-id.js';

interface Props {
  readonly notes: NotesAnswer;
  /** Address of the record in the API. */
  readonly record: string;
}

/** What people of the desk tell each other of a record: marked as such, never for its reporter. */
export function Notes({ notes, record }: Props) {
  const { t } = useWords();
  return (
    <section class="card notes" id="notes" aria-labelledby="notes-title">
      <h2 id="notes-title">
        {t('desk.notes')} <span class="chip">{t('desk.notes-internal')}</span>
      </h2>
      {notes.heldBack > 0 && (
        <p class="hint">{t('desk.notes-held-back', { count: notes.heldBack })}</p>
      )}
      {notes.items.length === 0 ? (
        <p class="muted">{t('desk.notes-none')}</p>
      ) : (
        <ol class="plain-list stacked">
          {notes.items.map((note) => (
            <li key={note.id} data-note={note.id}>
              <One note={note} />
            </li>
          ))}
        </ol>
      )}
      {notes.mayAdd && <AddNote record={record} />}
    </section>
  );
}

function One({ note }: { readonly note: Note }) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      <p class="small">
        <strong>
          <PeopleText text={note.by} />
        </strong>{' '}
        <span class="muted">{momentWords(note.at, words)}</span>
      </p>
      <p class="said">
        {note.struck ? (
          <s>
            <PeopleText text={note.text} />
          </s>
        ) : (
          <PeopleText text={note.text} />
        )}
      </p>
      {note.struck && (
        <p class="small muted">
          {t('desk.note-struck')} <PeopleText text={note.struck.by} />:{' '}
          <PeopleText text={note.struck.reason} />
        </p>
      )}
      {note.mayStrike && (
        <details class="no-print">
          <summary>{t('desk.note-strike')}</summary>
          <ApiForm
            name={`strike-${note.id}`}
            method="POST"
            action={`/api/v1/desk/notes/${note.id}/strike`}
            version={note.version}
            submit={t('desk.note-strike-do')}
            tone="plain"
          >
            <ReasonField form={`strike-${note.id}`} />
          </ApiForm>
        </details>
      )}
    </>
  );
}

function AddNote({ record }: Pick<Props, 'record'>) {
  const { t } = useWords();
  const id = fieldId('note', 'text');
  return (
    <ApiForm name="note" method="POST" action={`${record}/notes`} submit={t('desk.note-add')}>
      <input type="hidden" name="id" data-type="uuid" />
      <div class="field field-wide">
        <label for={id}>{t('desk.note-text')}</label>
        <span class="hint" id={`${id}-hint`}>
          {t('desk.notes-hint')}
        </span>
        <textarea
          id={id}
          name="text"
          rows={3}
          dir="auto"
          maxLength={LIMITS.noteLength}
          data-type="text"
          data-note-text
          data-key="note"
          aria-describedby={`${id}-hint`}
        />
      </div>
    </ApiForm>
  );
}
