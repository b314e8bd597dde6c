import {
  CORRECTION_CLASSES,
  type OpenCorrection,
  REPLY_PARTS,
  RETRACTION_REASONS,
} from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { Latin } from '../parts/people-text.js';
import { outcomeWords } from '../parts/replies.js';
import { Note } from './incident-versions.js';

/** Every correction and retraction by day; of withdrawals only how many. */
function Corrections({ model }: { readonly model: ModelOf<'corrections'> }) {
  const { t, language } = useWords();
  const { items, withdrawals, next } = model.answer;
  return (
    <>
      <h1>{t('corrections.title')}</h1>
      <p class="lead">{t('corrections.lead')}</p>
      <p>{t('corrections.withdrawals', { count: withdrawals })}</p>
      <p>{t('corrections.how')}</p>
      {items.length === 0 ? (
        <p class="muted">{t('corrections.none')}</p>
      ) : (
        <table class="records">
          <thead>
            <tr>
              <th scope="col">{t('corrections.day')}</th>
              <th scope="col">{t('corrections.record')}</th>
              <th scope="col">{t('corrections.class')}</th>
              <th scope="col">{t('corrections.note')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Line
                key={`${item.kind} ${item.ref} ${item.version ?? 0} ${item.class} ${item.on}`}
                item={item}
              />
            ))}
          </tbody>
        </table>
      )}
      {next && (
        <p>
          <a class="button" href={`${pageHref(language, 'corrections')}?cursor=${next}`}>
            {t('corrections.more')}
          </a>
        </p>
      )}
      <p class="no-print">
        <a href={`${pageHref(language, 'corrections')}.atom`}>{t('corrections.feed')}</a>
        {' · '}
        <a href="/api/v1/open/corrections">{t('incident.json')}</a>
      </p>
    </>
  );
}

const LISTS = {
  correction: CORRECTION_CLASSES,
  retraction: RETRACTION_REASONS,
  reply: REPLY_PARTS,
} as const;

function kindWords({ kind, version, reply }: OpenCorrection, { t }: Words): string {
  if (kind === 'reply') return t(`corrections.${reply?.kind ?? 'correction'}`);
  return version === null ? t('corrections.retracted') : t('corrections.corrected', { version });
}

function Line({ item }: { readonly item: OpenCorrection }) {
  const words = useWords();
  const { t, day, language } = words;
  const { kind, ref, on, note, reply } = item;
  const gone = reply === null || reply.outcome !== null;
  return (
    <tr>
      <td data-label={t('corrections.day')}>{day(on)}</td>
      <th scope="row">
        <a href={pageHref(language, 'i', ref)}>
          <Latin text={ref} class="ref" />
        </a>
      </th>
      <td data-label={t('corrections.class')}>
        {kindWords(item, words)}
        {': '}
        {LISTS[kind].label(item.class, language)}
        {reply && <div class="muted small">{outcomeWords(reply, words)}</div>}
      </td>
      <td data-label={t('corrections.note')}>
        {note && <Note note={note} />}
        {!note && gone && <span class="muted">{t('corrections.note-gone')}</span>}
      </td>
    </tr>
  );
}

export const correctionsPage: PageView<ModelOf<'corrections'>> = {
  title: (_, { t }) => t('corrections.title'),
  width: 'wide',
  Body: Corrections,
};
