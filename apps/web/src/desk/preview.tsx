import { type DeskIncidentPage } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { withoutControls } from '../parts/people-text.js';
import { previewLines } from './preview-lines.js';

/** Row by row, so that what leaves and what stays can be compared. */
export function Preview({ model }: { readonly model: DeskIncidentPage }) {
  const words = useWords();
  const { t } = words;
  const { preview } = model;
  if (preview === null) return <p class="muted">{t('desk.preview-none')}</p>;
  return (
    <table class="preview">
      <caption>{t('desk.preview-caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('desk.preview-fact')}</th>
          <th scope="col">{t('desk.preview-held')}</th>
          <th scope="col">{t('desk.preview-given')}</th>
        </tr>
      </thead>
      <tbody>
        {previewLines(model, preview, words).map(({ name, held, given }) => (
          <tr key={name}>
            <th scope="row">{t(name)}</th>
            <td data-label={t('desk.preview-held')}>
              <Entries of={held} />
            </td>
            <td data-label={t('desk.preview-given')} class="given">
              <Entries of={given} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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
