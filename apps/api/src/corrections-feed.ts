import {
  CORRECTION_CLASSES,
  type Language,
  type OpenCorrection,
  type OpenCorrectionsAnswer,
  REPLY_PARTS,
  RETRACTION_REASONS,
  withoutControls,
} from '@himaya/contracts';
import { type InstanceFacts } from './pages.js';

const TITLES = {
  en: {
    feed: 'Corrections, replies and retractions',
    correction: 'Corrected',
    retraction: 'Retracted',
    reply: 'Contested',
  },
  ar: {
    feed: 'التصحيحات والردود والإلغاءات',
    correction: 'صُحّح',
    retraction: 'أُلغي',
    reply: 'وردت عليه ملاحظة',
  },
} as const;
const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const LISTS = {
  correction: CORRECTION_CLASSES,
  retraction: RETRACTION_REASONS,
  reply: REPLY_PARTS,
} as const;

/** XML 1.0 has no room for most control characters, not even escaped. */
const xml = (text: string): string =>
  withoutControls(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (mark) => MARKS[mark] ?? '');

/** The log of corrections as Atom (RFC 4287): days, never minutes. */
export function correctionsFeed(
  { items, asOf }: OpenCorrectionsAnswer,
  language: Language,
  { origin, name, exercise }: InstanceFacts,
): string {
  const address = `${origin}/${language}/corrections`;
  const title = [...(exercise ? ['EXERCISE · تمرين'] : []), TITLES[language].feed, name].join(
    ' · ',
  );
  const updated = items[0]?.on ?? asOf;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${xml(address)}</id><title>${xml(title)}</title><updated>${updated}T00:00:00Z</updated>
<author><name>${xml(name)}</name></author>
<link rel="self" href="${xml(address)}.atom"/><link rel="alternate" href="${xml(address)}"/>
${items.map((item) => entry(item, language, origin)).join('\n')}
</feed>
`;
}

/** Stable: an entry of a reply is another one once it is answered. */
const markOf = ({ kind, version, on, class: part }: OpenCorrection): string =>
  kind === 'reply' ? `reply-${part}-${on}` : String(version ?? 'retracted');

function entry(item: OpenCorrection, language: Language, origin: string): string {
  const { kind, ref, on, version, note } = item;
  const address = `${origin}/${language}/i/${ref}${version === null ? '' : `@v${version}`}`;
  const why = LISTS[kind].label(item.class, language);
  const words = note?.[language] ?? note?.[language === 'en' ? 'ar' : 'en'] ?? '';
  return `<entry><id>${xml(`${origin}/i/${ref}#${markOf(item)}`)}</id><title>${xml(
    `${TITLES[language][kind]}: ${ref} (${why})`,
  )}</title><updated>${on}T00:00:00Z</updated><link href="${xml(address)}"/><summary>${xml(words)}</summary></entry>`;
}
