import { LIMITS, PLACE_CERTAINTIES, type PlaceHit, type ReportPage } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
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
  const { t } = useWords();
  const kept = textOf(model, 'place');
  const { places } = model;
  if (places === null) return kept ? <KeptPlace model={model} /> : null;
  const choices: readonly Choice[] = [
    ...places.map((place) => ({
      value: place.pcode,
      label: <PlaceLabel place={place} />,
      note: <Units place={place} />,
    })),
    { value: '', label: t('report.none-of-these') },
  ];
  return (
    <fieldset class="sub-question found-places">
      <legend>{t('report.found', { count: places.length })}</legend>
      {places.length > 0 && (
        <Choices
          model={model}
          name="place"
          kind="radio"
          choices={choices}
          autofocus={!model.problem}
        />
      )}
    </fieldset>
  );
}

/** A place chosen before, on a page that did not look it up again. */
function KeptPlace({ model }: { readonly model: ReportPage }) {
  const { t } = useWords();
  const choices = [
    {
      value: textOf(model, 'place'),
      label: t('report.kept-place'),
      note: <Latin text={textOf(model, 'place')} class="ref" />,
    },
    { value: '', label: t('report.none-of-these') },
  ];
  return <Choices model={model} name="place" kind="radio" choices={choices} />;
}

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
