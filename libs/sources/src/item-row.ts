import { createHash } from 'node:crypto';
import { canonicalAddress, type EnterSourceItem, type Report } from '@himaya/contracts';
import { parseEdtf } from '@himaya/edtf';
import { foldName } from '@himaya/geo';
import { contentHash, type FieldFault, isSaid } from '@himaya/http';
import { type ItemRow } from './items.repository.js';

const needed = (pointer: string, en: string, ar: string): FieldFault => ({
  pointer,
  code: 'needed',
  detail: { en, ar },
});

/** What only the parts of an item together can tell. */
export function itemFaults(item: EnterSourceItem): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const field of ['address', 'repostOf'] as const) {
    const address = item[field];
    if (address !== null && canonicalAddress(address) === null)
      faults.push(needed(`/${field}`, 'This is no web address.', 'هذا ليس عنوان موقع.'));
  }
  if (!isSaid(item.words))
    faults.push(needed('/words', 'Give the words as they stand.', 'اكتب الكلمات كما وردت.'));
  if (item.when === null && item.posted === null)
    faults.push(
      needed(
        '/when',
        'Say when it happened, or when it was posted.',
        'اذكر متى وقع الحدث، أو متى نُشرت المادة.',
      ),
    );
  return faults;
}

/** The report that an item is: its words in full, its address as a link, and no consent claimed. */
export function toReport(item: EnterSourceItem): Report {
  return {
    language: item.wordsLanguage === 'ar' ? 'ar' : 'en',
    kinds: item.kinds,
    when: { edtf: item.when ?? dayOf(item.posted ?? '') },
    where: {
      certainty: item.certainty,
      ...(item.place !== null && { pcode: item.place }),
      ...(item.placeText !== null && { text: item.placeText }),
    },
    harm: { known: false },
    knowledge: 'saw_online',
    text: item.words,
    ...(item.address !== null && { links: [item.address] }),
    danger: 'no',
    consent: 'analysis_only',
  };
}

/** The day of posting: the event is then or before, which an assessment says better. */
const dayOf = (posted: string): string => posted.slice(0, 10);

export function toItemRow(item: EnterSourceItem, source: string, now: Date): ItemRow {
  const captured = item.captured === null ? now : parseEdtf(item.captured).from;
  return {
    source_id: source,
    address: item.address,
    canonical: item.address === null ? null : canonicalAddress(item.address),
    repost_of: item.repostOf,
    repost_canonical: item.repostOf === null ? null : canonicalAddress(item.repostOf),
    posted: item.posted,
    captured_at: captured.toISOString(),
    words: item.words,
    words_language: item.wordsLanguage,
    translation: item.translation,
    words_hash: createHash('sha256').update(foldName(item.words)).digest('hex'),
    content_hash: contentHash({ ...item }).toString('hex'),
    files: item.files,
  };
}
