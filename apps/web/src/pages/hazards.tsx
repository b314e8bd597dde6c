import { HAZARD_STATUSES, type OpenHazard } from '@himaya/contracts';
import { Say, useWords } from '../i18n/language.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { Name } from '../parts/people-text.js';

/** Where hazards were reported, in or around which place; never a point, and nothing of who told. */
function Hazards({ model }: { readonly model: ModelOf<'hazards'> }) {
  const { t } = useWords();
  const { items } = model.answer;
  return (
    <>
      <h1>{t('hazards.title')}</h1>
      <p class="banner banner-error">
        <strong>{t('hazards.no-mark')}</strong> {t('report.mine-warning')}
      </p>
      <p>{t('hazards.lead')}</p>
      {items.length === 0 ? (
        <p class="muted">{t('hazards.none')}</p>
      ) : (
        <table class="records">
          <thead>
            <tr>
              <th scope="col">{t('hazards.where')}</th>
              <th scope="col">{t('hazards.status')}</th>
              <th scope="col">{t('hazards.reported')}</th>
              <th scope="col">{t('hazards.listed')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((hazard) => (
              <Line key={hazard.code} hazard={hazard} />
            ))}
          </tbody>
        </table>
      )}
      <p class="no-print">
        <a href="/api/v1/open/hazards">{t('incident.json')}</a>
      </p>
    </>
  );
}

function Line({ hazard }: { readonly hazard: OpenHazard }) {
  const { t, day, language } = useWords();
  const { place, governorate, status, reportedOn, listedOn } = hazard;
  return (
    <tr>
      <th scope="row">
        <Say id="hazards.around" args={{ place: <Name name={place} language={language} /> }} />
        {governorate && governorate.pcode !== place.pcode && (
          <div class="muted small">
            <Name name={governorate} language={language} />
          </div>
        )}
      </th>
      <td data-label={t('hazards.status')}>
        {status === 'reported'
          ? t('hazards.not-surveyed')
          : HAZARD_STATUSES.label(status, language)}
      </td>
      <td data-label={t('hazards.reported')}>
        {reportedOn ? day(reportedOn) : t('record.unknown')}
      </td>
      <td data-label={t('hazards.listed')}>{day(listedOn)}</td>
    </tr>
  );
}

export const hazardsPage: PageView<ModelOf<'hazards'>> = {
  title: (_, { t }) => t('hazards.title'),
  width: 'wide',
  Body: Hazards,
};
