import { ATTRIBUTION_LEVELS, GRADES, TIERS } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin } from '../parts/people-text.js';

export function GradeTable() {
  const { t, language } = useWords();
  return (
    <table class="records">
      <thead>
        <tr>
          <th scope="col">{t('method.grade')}</th>
          <th scope="col">{t('method.meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {GRADES.list.map((grade) => (
          <tr key={grade.code} id={`grade-${grade.code}`}>
            <th scope="row">
              <Latin text={grade.code} class="ref muted" /> {grade.label[language]}
            </th>
            <td>{grade.sentence[language]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function AttributionTable() {
  const { t, language } = useWords();
  return (
    <dl class="facts">
      {ATTRIBUTION_LEVELS.list.map((level) => (
        <>
          <dt>{level.label[language]}</dt>
          <dd>{level.definition?.[language] ?? t('method.no-level')}</dd>
        </>
      ))}
    </dl>
  );
}

export function TierTable() {
  const { t, language } = useWords();
  return (
    <table class="records">
      <thead>
        <tr>
          <th scope="col">{t('method.tier')}</th>
          <th scope="col">{t('method.tier-place')}</th>
          <th scope="col">{t('method.tier-time')}</th>
        </tr>
      </thead>
      <tbody>
        {TIERS.list.map((tier) => (
          <tr key={tier.code} id={`tier-${tier.code}`}>
            <th scope="row">
              <Latin text={tier.code} class="ref muted" /> {tier.label[language]}
            </th>
            <td data-label={t('method.tier-place')}>{tier.placeWords[language]}</td>
            <td data-label={t('method.tier-time')}>{tier.timeWords[language]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
