import { LIMITS, PLACE_CERTAINTIES, type PlaceHit, type ReportPage } from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin, Name } from '../parts/people-text.js';
import { type Choice, Choices, FieldFault, Question, TextField } from './form-parts.js';
import { textOf } from './report-values.js';

/** Where it happened: words first, then a place of the gazetteer that the sender picks. */
export function Where({ model }: { readonly model: ReportPage }) {
  const { t, language } = useWords();
  return (
    <Question number={3} title={t('report.where')} hint={t('report.where-hint')}>
      <div class="field-pair">
        <TextField
          model={model}
          name="placeText"
          label={t('report.place-text')}
          maxLength={LIMITS.placeTextLength}
        />
        <Governorate model={model} />
      </div>
      <p>
        <button
          type="submit"
          name="act"
          value="find-place"
          formaction={`${pageHref(language, 'report')}#question-3`}
        >
          {t('report.find-place')}
        </button>
      </p>
      <Places model={model} />
      <TextField
        model={model}
        name="landmark"
        label={t('report.landmark')}
        hint={t('report.landmark-hint')}
        maxLength={LIMITS.landmarkLength}
      />
      <fieldset class="sub-question">
        <legend>{t('report.certainty')}</legend>
        <Choices
          model={model}
          name="certainty"
          kind="radio"
          choices={PLACE_CERTAINTIES.list.map(({ code, label }) => ({
            value: code,
            label: label[language],
          }))}
        />
      </fieldset>
    </Question>
  );
}

function Governorate({ model }: { readonly model: ReportPage }) {
  const { t, language } = useWords();
  const chosen = textOf(model, 'governorate');
  return (
    <div class="field">
      <label for="governorate">{t('report.governorate')}</label>
      <FieldFault model={model} name="governorate" />
      <select id="governorate" name="governorate" autocomplete="off">
        <option value="">{t('report.any-governorate')}</option>
        {model.governorates.map(({ pcode, name }) => (
          <option key={pcode} value={pcode} selected={pcode === chosen}>
            {name[language] ?? name.en}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What the look-up found; never chosen for the sender. */
function Places({ model }: { readonly model: ReportPage }) {
  const words = useWords();
  const { places } = model;
  // A page that was refused looked nothing up: it names the place that was chosen before.
  if (places === null || model.problem) return <KeptPlace model={model} />;
  return (
    <fieldset class="sub-question found-places">
      <legend>{foundWords(model, places.length, words)}</legend>
      {places.length > 0 ? (
        <Choices
          model={model}
          name="place"
          kind="radio"
          choices={[...places.map(choiceOf), noneOf(words)]}
          autofocus
        />
      ) : (
        <KeptPlace model={model} />
      )}
    </fieldset>
  );
}

function foundWords(model: ReportPage, count: number, { t }: Words): string {
  if (textOf(model, 'placeText').trim() === '') return t('report.name-first');
  if (count === 0 && textOf(model, 'governorate')) return t('report.none-there');
  return t('report.found', { count });
}

/** A place chosen before, on a page that did not find it anew. */
function KeptPlace({ model }: { readonly model: ReportPage }) {
  const words = useWords();
  const code = textOf(model, 'place');
  if (!code) return null;
  const hit = model.places?.find(({ pcode }) => pcode === code);
  const kept = hit
    ? choiceOf(hit)
    : {
        value: code,
        label: words.t('report.kept-place'),
        note: <Latin text={code} class="ref" />,
      };
  return <Choices model={model} name="place" kind="radio" choices={[kept, noneOf(words)]} />;
}

const choiceOf = (place: PlaceHit): Choice => ({
  value: place.pcode,
  label: <PlaceLabel place={place} />,
  note: <Units place={place} />,
});

const noneOf = ({ t }: Words): Choice => ({ value: '', label: t('report.none-of-these') });

function PlaceLabel({ place }: { readonly place: PlaceHit }) {
  const { language } = useWords();
  return (
    <strong>
      <Name name={place.name} language={language} />
    </strong>
  );
}

function Units({ place }: { readonly place: PlaceHit }) {
  const { t, language } = useWords();
  const units = (['subdistrict', 'district', 'governorate'] as const).flatMap((level) => {
    const unit = place[level];
    return unit && unit.pcode !== place.pcode ? [{ level, unit }] : [];
  });
  return (
    <>
      {units.map(({ level, unit }, index) => (
        <span key={level}>
          {index > 0 && ' · '}
          {t(`place.${level}`)}: <Name name={unit} language={language} />
        </span>
      ))}
    </>
  );
}
