import {
  ATTRIBUTION_LEVELS,
  BLIND_FIELDS,
  blindDifferences,
  type BlindField,
  type BlindGrade,
  GRADES,
  type Incident,
  PRECISIONS,
} from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { incidentApi } from './desk-links.js';
import { labelOf } from './desk-words.js';
import { SelectField, useOptions } from './fields.js';

const FORM = 'blind-grades';

/** A reviewer grades the case before they see what it proposes, or says that they open it without. */
export function BlindReview({ incident }: { readonly incident: Incident }) {
  const { t } = useWords();
  const api = incidentApi(incident.id);
  const form = { method: 'POST', version: incident.version, record: api } as const;
  return (
    <div data-blind="">
      <ApiForm
        {...form}
        name={FORM}
        action={`${api}/blind-grades`}
        submit={t('desk.blind-grade')}
        done={t('desk.blind-graded')}
      >
        <BlindFields />
      </ApiForm>
      <details>
        <summary>{t('desk.blind-open-title')}</summary>
        <p class="small">{t('desk.blind-open-hint')}</p>
        <ApiForm
          {...form}
          name="proposal-opening"
          action={`${api}/proposal-opening`}
          submit={t('desk.blind-open')}
          tone="plain"
        />
      </details>
    </div>
  );
}

function BlindFields() {
  const { t } = useWords();
  const options = useOptions();
  const grades = options(GRADES);
  return (
    <>
      {(['occurrence', 'harm'] as const).map((axis) => (
        <SelectField
          key={axis}
          form={FORM}
          name={axis}
          label={t(`desk.blind-${axis}`)}
          value={null}
          groups={grades}
          empty={t('desk.choose')}
        />
      ))}
      <SelectField
        form={FORM}
        name="attribution"
        label={t('desk.blind-attribution')}
        hint={t('desk.blind-attribution-hint')}
        value={null}
        groups={options(ATTRIBUTION_LEVELS)}
        empty={t('desk.blind-nobody')}
      />
      <SelectField
        form={FORM}
        name="precision"
        label={t('desk.blind-precision')}
        value={null}
        groups={options(PRECISIONS)}
        empty={t('desk.choose')}
      />
      <ReasonField
        form={FORM}
        name="note"
        label={t('desk.blind-note')}
        hint={t('desk.blind-note-hint')}
        nullable
      />
    </>
  );
}

/** What was said blind about the version that stands or was decided last, beside what it proposed. */
export function BlindCompared({ incident }: { readonly incident: Incident }) {
  const { t } = useWords();
  const last = Math.max(0, ...incident.blindGrades.map(({ version }) => version));
  const given = incident.blindGrades.filter(
    ({ version }) => version === (incident.state === 'proposed' ? incident.version : last),
  );
  return (
    <>
      {given.map((said) =>
        said.given ? (
          <Compared key={said.reviewer} said={said} />
        ) : (
          <p key={said.reviewer} class="small muted">
            <PeopleText text={said.reviewer} /> {t('desk.blind-given')}
          </p>
        ),
      )}
    </>
  );
}

function Compared({ said }: { readonly said: BlindGrade }) {
  const words = useWords();
  const { t } = words;
  const differs = blindDifferences(said);
  const onGrade = differs.some((field) => field === 'occurrence' || field === 'harm');
  return (
    <div data-compared="">
      <table class="records compare-table">
        <caption>
          {t('desk.blind-compared')} <PeopleText text={said.reviewer} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('desk.blind-field')}</th>
            <th scope="col">{t('desk.blind-said')}</th>
            <th scope="col">{t('desk.blind-proposed')}</th>
            <th scope="col">{t('desk.blind-result')}</th>
          </tr>
        </thead>
        <tbody>
          {BLIND_FIELDS.map((field) => (
            <tr key={field} data-field={field} data-differs={differs.includes(field) || undefined}>
              <th scope="row">{t(`desk.blind-${field}`)}</th>
              <td data-label={t('desk.blind-said')}>
                {valueWords(field, said.given?.[field] ?? null, words)}
              </td>
              <td data-label={t('desk.blind-proposed')}>
                {valueWords(field, said.proposed?.[field] ?? null, words)}
              </td>
              <td data-label={t('desk.blind-result')}>
                {differs.includes(field) ? (
                  <strong>{t('desk.blind-differs')}</strong>
                ) : (
                  t('desk.blind-agrees')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {said.note && (
        <p class="said">
          <PeopleText text={said.note} />
        </p>
      )}
      {onGrade && <p class="small">{t('desk.blind-third-decides')}</p>}
    </div>
  );
}

function valueWords(field: BlindField, code: string | null, words: Words): string {
  if (code === null)
    return words.t(field === 'attribution' ? 'desk.blind-nobody' : 'desk.not-stated');
  if (field === 'attribution') return labelOf(ATTRIBUTION_LEVELS, code, words);
  return labelOf(field === 'precision' ? PRECISIONS : GRADES, code, words);
}
