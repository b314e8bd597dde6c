import {
  CONTESTED_AXES,
  GRADE_REASONS,
  type GradeProposal,
  GRADES,
  type IncidentGrades,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ReasonField } from './api-form.js';
import { BenchForm, BenchSection, type BenchProps } from './bench-section.js';
import { labelsOf } from './desk-words.js';
import { fieldId } from './field-id.js';
import { CheckList } from './fields.js';

const AXES = ['occurrence', 'harm'] as const;
type Axis = (typeof AXES)[number];

export function Grades({ incident, editable }: BenchProps) {
  const { t } = useWords();
  const { grades, gradeProposal, gradedUnder } = incident;
  if (grades === null || gradeProposal === null)
    return (
      <BenchSection id="grades" title={t('desk.grades')}>
        <p class="muted">{t('desk.blind-held-back')}</p>
      </BenchSection>
    );
  return (
    <BenchSection id="grades" title={t('desk.grades')} note={t('desk.grades-note')}>
      {editable ? (
        <BenchForm incident={incident} part="grades">
          <div class="grade-axes">
            {AXES.map((axis) => (
              <AxisFields key={axis} axis={axis} grades={grades} proposal={gradeProposal} />
            ))}
          </div>
          <CheckList
            form="grades"
            name="contested"
            label={t('desk.contested')}
            hint={t('desk.contested-hint')}
            chosen={grades.contested}
            entries={CONTESTED_AXES.list}
          />
        </BenchForm>
      ) : (
        <GradesView grades={grades} proposal={gradedUnder ?? gradeProposal} />
      )}
    </BenchSection>
  );
}

/** What the rule says of an axis, its number and why. */
function Proposed({ axis, proposal }: { readonly axis: Axis; readonly proposal: GradeProposal }) {
  const { t, language } = useWords();
  return (
    <div class="grade-proposal" data-proposal={axis}>
      <p class="small">
        {t('desk.grade-proposed', { rule: proposal.rule })}{' '}
        <strong>{GRADES.label(proposal[axis], language)}</strong>
      </p>
      <ul class="small muted">
        {proposal[`${axis}Because`].map((reason) => (
          <li key={reason}>{GRADE_REASONS.label(reason, language)}</li>
        ))}
      </ul>
    </div>
  );
}

function AxisFields(props: {
  readonly axis: Axis;
  readonly grades: IncidentGrades;
  readonly proposal: GradeProposal;
}) {
  const { t, language } = useWords();
  const { axis, grades, proposal } = props;
  return (
    <div>
      <Proposed axis={axis} proposal={proposal} />
      <fieldset class="grade-choices">
        <legend>{t(`desk.grade-${axis}`)}</legend>
        {GRADES.list.map(({ code, label, sentence }, index) => (
          <label key={code} class="grade-choice">
            <input
              type="radio"
              id={index === 0 ? fieldId('grades', axis) : fieldId('grades', `${axis}-${code}`)}
              name={axis}
              value={code}
              checked={grades[axis] === code}
              data-type="text"
            />
            <span>
              <strong>{label[language]}</strong>
              <span class="small muted">{sentence[language]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <ReasonField
        form="grades"
        name={`${axis}Reason`}
        label={t('desk.grade-reason')}
        hint={t('desk.grade-differ-hint')}
        value={grades[`${axis}Reason`]}
        nullable
      />
    </div>
  );
}

function GradesView(props: { readonly grades: IncidentGrades; readonly proposal: GradeProposal }) {
  const { grades, proposal } = props;
  const words = useWords();
  const { t, language } = words;
  return (
    <dl class="facts">
      {AXES.map((axis) => (
        <>
          <dt>{t(`desk.grade-${axis}`)}</dt>
          <dd>
            <strong>{GRADES.label(grades[axis], language)}</strong>.{' '}
            {GRADES.get(grades[axis]).sentence[language]}
            <p class="said">
              <PeopleText text={grades[`${axis}Reason`] ?? ''} />
            </p>
            <Proposed axis={axis} proposal={proposal} />
          </dd>
        </>
      ))}
      <dt>{t('desk.contested')}</dt>
      <dd>{labelsOf(CONTESTED_AXES, grades.contested, words) || t('desk.no')}</dd>
    </dl>
  );
}
