import { defineProblem } from '@himaya/http';

export const sourceNameTaken = defineProblem({
  code: 'source-name-taken',
  status: 409,
  title: {
    en: 'A source of this name is in the registry.',
    ar: 'يوجد في السجل مصدر بهذا الاسم.',
  },
  constraints: ['sources_name_unique'],
  pointer: '/name',
});
export const sourceAddressTaken = defineProblem({
  code: 'source-address-taken',
  status: 409,
  title: {
    en: 'One of these addresses belongs to another source.',
    ar: 'أحد هذه العناوين يعود إلى مصدر آخر.',
  },
  constraints: ['sources_address_once'],
  pointer: '/addresses',
});
export const unknownSource = defineProblem({
  code: 'unknown-source',
  status: 400,
  title: { en: 'This source is not in the registry.', ar: 'هذا المصدر غير موجود في السجل.' },
  constraints: ['source_items_source_fkey'],
});
export const repostOfItself = defineProblem({
  code: 'repost-of-itself',
  status: 400,
  title: {
    en: 'An item repeats another one, not itself.',
    ar: 'تكرّر المادة مادةً أخرى لا نفسها.',
  },
  constraints: ['source_items_repost_of_other'],
  pointer: '/repostOf',
});
