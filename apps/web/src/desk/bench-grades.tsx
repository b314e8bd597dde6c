import { CONTESTED_AXES, GRADES, type IncidentGrades } from '@himaya/contracts';
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
  const { grades } = incident;
  return (
    <BenchSection id="grades" title={t('desk.grades')} note={t('desk.grades-note')}>
      {editable ? (
        <BenchForm incident={incident} part="grades">
          <div class="grade-axes">
            {AXES.map((axis) => (
              <AxisFields key={axis} axis={axis} grades={grades} />
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
        <GradesView grades={grades} />
      )}
    </BenchSection>
  );
}

function AxisFields({ axis, grades }: { readonly axis: Axis; readonly grades: IncidentGrades }) {
  const { t, language } = useWords();
  return (
    <div>
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
        value={grades[`${axis}Reason`]}
        nullable
      />
    </div>
  );
}

function GradesView({ grades }: { readonly grades: IncidentGrades }) {
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
          </dd>
        </>
      ))}
      <dt>{t('desk.contested')}</dt>
      <dd>{labelsOf(CONTESTED_AXES, grades.contested, words) || t('desk.no')}</dd>
    </dl>
  );
}
