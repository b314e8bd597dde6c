import { type DeskIncidentPage, type OpenIncident, publicChanges } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { withoutControls } from '../parts/people-text.js';
import { changeLines } from '../parts/public-lines.js';
import { Locator } from '../parts/locator.js';
import { RecordCard } from '../parts/record.js';

/** Exactly what leaves: the card of lists, the shape on the map, the row of every export; and what it changes. */
export function PublicForms({ model }: { readonly model: DeskIncidentPage }) {
  const { t } = useWords();
  const { preview, present, outlines } = model;
  if (preview === null) return null;
  return (
    <>
      {present && <Differences present={present} preview={preview} />}
      <h3>{t('desk.preview-forms')}</h3>
      <div class="preview-forms">
        <figure>
          <figcaption>{t('desk.preview-card')}</figcaption>
          <RecordCard incident={preview} />
        </figure>
        <figure>
          <figcaption>
            {t(hasShape(preview) ? 'desk.preview-map' : 'desk.preview-map-none')}
          </figcaption>
          <Locator
            outlines={outlines}
            governorate={preview.governorate?.pcode ?? null}
            shape={preview.shape}
            label={t('place.picture')}
          />
        </figure>
      </div>
      <details>
        <summary>{t('desk.preview-row')}</summary>
        <pre class="preview-row" dir="ltr" tabIndex={0}>
          {withoutControls(JSON.stringify(preview, null, 1))}
        </pre>
      </details>
    </>
  );
}

const hasShape = ({ shape }: OpenIncident): boolean =>
  (shape.lon ?? shape.cellLon) !== null && shape.kind !== 'area' && shape.kind !== 'none';

/** Against what the public has now. */
function Differences(props: { readonly present: OpenIncident; readonly preview: OpenIncident }) {
  const words = useWords();
  const { t } = words;
  const { present, preview } = props;
  const lines = changeLines({ after: preview, changes: publicChanges(present, preview) }, words);
  return (
    <section aria-labelledby="public-differences">
      <h3 id="public-differences">{t('desk.preview-changes', { version: present.version })}</h3>
      {lines.length === 0 ? (
        <p class="muted">{t('desk.preview-unchanged')}</p>
      ) : (
        <table class="preview">
          <thead>
            <tr>
              <th scope="col">{t('incident.change-field')}</th>
              <th scope="col">{t('incident.change-before')}</th>
              <th scope="col">{t('incident.change-after')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ field, name, before, after }) => (
              <tr key={field}>
                <th scope="row">{name}</th>
                <td data-label={t('incident.change-before')}>
                  <Entries of={before} />
                </td>
                <td data-label={t('incident.change-after')} class="given">
                  <Entries of={after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Entries({ of }: { readonly of: readonly string[] }) {
  const { t } = useWords();
  if (of.length === 0) return <span class="muted">{t('desk.preview-nothing')}</span>;
  return (
    <>
      {of.map((entry) => (
        <div key={entry} dir="auto" class="said">
          {withoutControls(entry)}
        </div>
      ))}
    </>
  );
}
