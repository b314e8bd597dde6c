import { codeListOf } from './code-list.js';

export interface ActorRoleFacts {
  /** For imported dataset records alone. */
  readonly datasetOnly: boolean;
}

/** What an actor has to do with an incident. */
export const ACTOR_ROLES = codeListOf<ActorRoleFacts>()([
  {
    code: 'alleged_perpetrator',
    label: { en: 'Alleged perpetrator', ar: 'الجهة المنسوب إليها الفعل' },
    datasetOnly: false,
  },
  {
    code: 'claimed_by',
    label: { en: 'Claimed by', ar: 'جهة أعلنت مسؤوليتها' },
    datasetOnly: false,
  },
  { code: 'target', label: { en: 'Target', ar: 'الجهة المستهدفة' }, datasetOnly: false },
  { code: 'supporter', label: { en: 'Supporter', ar: 'جهة داعمة' }, datasetOnly: false },
  {
    code: 'controls_area',
    label: { en: 'Controls the area', ar: 'الجهة المسيطرة على المنطقة' },
    datasetOnly: false,
  },
  {
    code: 'authority_responsible',
    label: { en: 'Authority responsible', ar: 'السلطة المسؤولة' },
    datasetOnly: false,
  },
  {
    code: 'party',
    label: {
      en: 'Party to the conflict as coded by the dataset',
      ar: 'طرف في النزاع كما رمّزته مجموعة البيانات',
    },
    definition: { en: 'Not who caused the harm.', ar: 'وليس الجهة التي سببت الضرر.' },
    datasetOnly: true,
  },
]);

export type ActorRoleCode = (typeof ACTOR_ROLES.codes)[number];
