import { type Assignment as AssignmentAnswer, LIMITS } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm } from './api-form.js';
import { incidentApi } from './desk-links.js';
import { SelectField, TextField } from './fields.js';

/** Who is to work on a case, and the form that says so. */
export function Assignment(props: {
  readonly incident: string;
  readonly assignment: AssignmentAnswer;
}) {
  const { t } = useWords();
  const { person, by, note, people, version } = props.assignment;
  if (person === null && people.length === 0) return null;
  return (
    <section class="card" id="assignment" aria-labelledby="assignment-title">
      <h2 id="assignment-title">{t('assign.title')}</h2>
      <p class={person === null ? 'muted' : undefined}>
        {person === null ? (
          t('assign.nobody')
        ) : (
          <>
            <strong>
              <PeopleText text={person} />
            </strong>{' '}
            <span class="muted small">
              {t('assign.by')} <PeopleText text={by ?? ''} />
            </span>
          </>
        )}
      </p>
      {person !== null && note !== null && (
        <p class="said">
          <PeopleText text={note} />
        </p>
      )}
      {people.length > 0 && (
        <details class="no-print">
          <summary>{t('assign.change')}</summary>
          <ApiForm
            name="assignment"
            method="PUT"
            action={`${incidentApi(props.incident)}/assignment`}
            version={version}
            submit={t('assign.do')}
            tone="plain"
          >
            <SelectField
              form="assignment"
              name="person"
              label={t('assign.to')}
              value={person}
              groups={[
                { label: null, options: people.map((name) => ({ value: name, label: name })) },
              ]}
              empty={t('assign.to-nobody')}
            />
            <TextField
              form="assignment"
              name="note"
              label={t('assign.note')}
              value={null}
              type="nullable"
              maxLength={LIMITS.noteLength}
            />
          </ApiForm>
        </details>
      )}
    </section>
  );
}
