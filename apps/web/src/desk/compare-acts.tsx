import {
  type ChangedField,
  type ComparedSide,
  type Comparison,
  MERGE_FIELDS,
  type MergeFieldCode,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { Related } from './compare-related.js';
import { answeredIncident, incidentApi } from './desk-links.js';
import { fieldId } from './field-id.js';

interface Props {
  readonly comparison: Comparison;
}

/** What may be said of the two: one event, or not. */
export function CompareActs({ comparison }: Props) {
  const { t } = useWords();
  const { left, right } = comparison;
  const merge = left.merges?.merges.find(({ other, undone }) => other.id === right.id && !undone);
  return (
    <section class="card" id="compare-acts" aria-labelledby="compare-acts-title">
      <h2 id="compare-acts-title">{t('compare.acts')}</h2>
      {merge ? <Undo left={left} merge={merge.id} /> : <Same comparison={comparison} />}
      {!merge && <Related left={left} right={right} />}
      {!merge && <Different left={left} right={right} />}
    </section>
  );
}

function Same({ comparison }: Props) {
  const { t } = useWords();
  const { left, right } = comparison;
  if (left.kind === 'incident' && right.kind === 'incident') {
    const unheld = [left, right].filter(({ acts }) => !acts.includes('edit'));
    if (unheld.length === 0) return <Merge comparison={comparison} />;
    return (
      <>
        <p>{t('compare.hold-both')}</p>
        {unheld.map((side) => (
          <Claim key={side.id} side={side} />
        ))}
      </>
    );
  }
  return <Gather left={left} right={right} />;
}

/** In each field in which they differ, ours is kept unless theirs is taken. */
function Merge({ comparison }: Props) {
  const { t, language } = useWords();
  const { left, right, rows } = comparison;
  const differing = new Set(rows.filter(({ same }) => !same).map(({ field }) => field));
  const fields = MERGE_FIELDS.codes.filter((code) =>
    PARTS[code].some((part) => differing.has(part)),
  );
  return (
    <ApiForm
      name="merge"
      method="POST"
      action={`${incidentApi(left.id)}/merges`}
      version={left.version}
      record={incidentApi(left.id)}
      submit={t('compare.merge')}
      done={t('compare.merged')}
      fixed={{ other: right.id }}
    >
      <h3>{t('compare.same-event')}</h3>
      <p class="hint">
        {t('compare.merge-hint')} <Latin text={left.ref ?? ''} class="ref" />
      </p>
      <input type="hidden" name="id" data-type="uuid" />
      <input type="hidden" name="otherVersion" data-type="int" value={right.version} />
      <input type="hidden" name="take" data-type="rows" value="" />
      {fields.length > 0 && (
        <fieldset class="checks">
          <legend>
            {t('compare.take')} <Latin text={right.ref ?? ''} class="ref" />
          </legend>
          {fields.map((code) => (
            <label key={code} class="check" for={fieldId('merge', `take-${code}`)}>
              <input
                type="checkbox"
                id={fieldId('merge', `take-${code}`)}
                name="take"
                value={code}
                data-type="list"
              />{' '}
              {MERGE_FIELDS.label(code, language)}
            </label>
          ))}
        </fieldset>
      )}
      <ReasonField form="merge" />
    </ApiForm>
  );
}

function Undo({ left, merge }: { readonly left: ComparedSide; readonly merge: string }) {
  const { t } = useWords();
  return (
    <>
      <p class="banner banner-notice">
        {t('compare.is-merged')} <Latin text={left.ref ?? ''} class="ref" />
      </p>
      {left.acts.includes('edit') && (
        <ApiForm
          name="unmerge"
          method="POST"
          action={`${incidentApi(left.id)}/unmerging`}
          version={left.version}
          record={incidentApi(left.id)}
          submit={t('compare.undo')}
          done={t('compare.undone')}
          tone="plain"
          fixed={{ merge }}
        >
          <ReasonField form="unmerge" hint={t('compare.undo-hint')} />
        </ApiForm>
      )}
    </>
  );
}

/** Takes a case on, from here. */
function Claim({ side }: { readonly side: ComparedSide }) {
  const { t } = useWords();
  if (!side.acts.includes('claim')) return null;
  const form = `claim-${side.id}`;
  return (
    <ApiForm
      name={form}
      method="POST"
      action={`${incidentApi(side.id)}/claim`}
      version={side.version}
      record={incidentApi(side.id)}
      submit={`${t('desk.claim')} ${side.ref ?? ''}`}
      tone="plain"
    >
      <ReasonField form={form} name="note" label={t('desk.take-over-note')} nullable />
    </ApiForm>
  );
}

interface Sides {
  readonly left: ComparedSide;
  readonly right: ComparedSide;
}

/** A report goes into the case, or two reports open one. */
function Gather({ left, right }: Sides) {
  const { t, language } = useWords();
  const held = [left, right].find(({ kind, acts }) => kind === 'incident' && acts.includes('edit'));
  const loose = [left, right].filter(
    ({ kind, state }) => kind === 'report' && state === 'screened',
  );
  if (held && loose[0])
    return (
      <ApiForm
        name="gather"
        method="POST"
        action={`${incidentApi(held.id)}/reports`}
        version={held.version}
        record={incidentApi(held.id)}
        next={answeredIncident(language)}
        submit={t('compare.gather')}
        fixed={{ report: loose[0].id }}
      />
    );
  if (loose.length < 2) return <p>{t('compare.screen-first')}</p>;
  return (
    <ApiForm
      name="gather"
      method="POST"
      action="/api/v1/desk/incidents"
      next={answeredIncident(language)}
      submit={t('compare.open-together')}
    >
      <input type="hidden" name="id" data-type="uuid" />
      {loose.map(({ id }, at) => (
        <input key={id} type="hidden" name={`reports[${at}]`} data-type="text" value={id} />
      ))}
    </ApiForm>
  );
}

function Different({ left, right }: Sides) {
  const { t } = useWords();
  return (
    <ApiForm
      name="differ"
      method="POST"
      action="/api/v1/desk/differences"
      submit={t('desk.match-different')}
      tone="plain"
      fixed={{ kind: left.kind, id: left.id, otherKind: right.kind, other: right.id }}
    >
      <h3>{t('compare.different-events')}</h3>
      <ReasonField form="differ" />
    </ApiForm>
  );
}

const same = (field: ChangedField): readonly ChangedField[] => [field];

/** What each choice of a merge takes with it. */
const PARTS: Readonly<Record<MergeFieldCode, readonly ChangedField[]>> = {
  type: ['eventType'],
  time: ['edtf'],
  place: ['place', 'position', 'precision', 'precisionReason', 'locating'],
  summaryEn: same('summaryEn'),
  summaryAr: same('summaryAr'),
  narrative: same('narrative'),
  contrary: ['contraryEvidence'],
  grades: ['gradeOccurrence', 'gradeOccurrenceReason', 'gradeHarm', 'gradeHarmReason', 'contested'],
  harm: same('harm'),
  actors: same('actors'),
  categories: same('categories'),
  objects: same('objects'),
  weapons: same('weapons'),
  setting: same('setting'),
  grounds: same('grounds'),
  mine: same('mine'),
  hazard: same('hazard'),
  access: same('access'),
  rivals: same('rivals'),
};
