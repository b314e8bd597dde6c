import { ITEM_LANGUAGES, SOURCE_RELIABILITIES, type SourceItem } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin, PeopleParagraph, PeopleText } from '../parts/people-text.js';
import { labelOf } from './desk-words.js';

/** Where an item was found, and what was kept of it. */
export function ItemFacts({ item }: { readonly item: SourceItem }) {
  const words = useWords();
  const { t, language } = words;
  const lines: readonly (readonly [string, string | null])[] = [
    [t('desk.item-address'), item.address],
    [t('desk.item-repost'), item.repostOf],
    [t('desk.item-posted'), item.posted],
    [t('desk.item-captured'), item.capturedAt.replace('T', ' ')],
  ];
  return (
    <dl class="facts report-facts">
      <dt>{t('desk.item-source')}</dt>
      <dd>
        <a href={pageHref(language, 'desk', 'sources', item.source.id)}>
          <PeopleText text={item.source.name} />
        </a>{' '}
        <span class="muted small">
          {labelOf(SOURCE_RELIABILITIES, item.source.reliability, words)}
        </span>
      </dd>
      {lines.map(
        ([name, value]) =>
          value !== null && (
            <>
              <dt>{name}</dt>
              <dd>
                <Latin text={value} class="hash" />
              </dd>
            </>
          ),
      )}
      <dt>{t('desk.item-language')}</dt>
      <dd>{labelOf(ITEM_LANGUAGES, item.wordsLanguage, words)}</dd>
      {item.translation !== null && (
        <>
          <dt>{t('desk.item-translation')}</dt>
          <dd>
            <PeopleParagraph text={item.translation} />
          </dd>
        </>
      )}
      {item.files.length > 0 && (
        <>
          <dt>{t('desk.item-files')}</dt>
          <dd>
            <ul class="plain-list">
              {item.files.map((file) => (
                <li key={file.sha256}>
                  <PeopleText text={file.name} /> <Latin text={file.sha256} class="hash" />
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}
