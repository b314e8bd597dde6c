import {
  type ActorRoleRow,
  type IncidentHazard,
  type IncidentMine,
  type IncidentSetting,
  type Label,
  type ObjectRow,
  type PutIncidentLocating,
  type RivalRow,
} from '@himaya/contracts';
import { type FieldFault, isSaid } from '@himaya/http';

const said = (text: string | null | undefined): boolean => isSaid(text ?? '');
const needed = (pointer: string, detail: Label): FieldFault => ({
  pointer,
  code: 'needed',
  detail,
});
const when = (broken: boolean, fault: FieldFault): FieldFault[] => (broken ? [fault] : []);

const FUTURE: Label = { en: 'This day has not come yet.', ar: 'هذا اليوم لم يأتِ بعد.' };
const notYet = (pointer: string, day: string | null, today: string): FieldFault[] =>
  when(day !== null && day > today, { pointer, code: 'future', detail: FUTURE });

/** What of one part cannot be, field by field; the database refuses the same. */
export const partFaults = {
  setting: (
    { controlActor, controlConfidence, visitedOn }: IncidentSetting,
    today: string,
  ): FieldFault[] => [
    ...when(
      controlActor !== null && controlConfidence === null,
      needed('/controlConfidence', {
        en: 'Say how sure it is who held the area.',
        ar: 'اذكر درجة الثقة بمن كان يسيطر على المنطقة.',
      }),
    ),
    ...when(
      controlActor === null && controlConfidence !== null,
      needed('/controlActor', {
        en: 'Say who held the area.',
        ar: 'اذكر من كان يسيطر على المنطقة.',
      }),
    ),
    ...notYet('/visitedOn', visitedOn, today),
  ],

  locating: ({ method, radiusM }: PutIncidentLocating): FieldFault[] =>
    when(
      method === null && radiusM !== null,
      needed('/method', { en: 'Say how the place was found.', ar: 'اذكر كيف حُدّد المكان.' }),
    ),

  mine: (mine: IncidentMine): FieldFault[] =>
    when(
      mine.class === null && (mine.injuries.length > 0 || saysMore(mine)),
      needed('/class', { en: 'Choose the class of the accident.', ar: 'اختر صنف الحادث.' }),
    ),

  hazard: (hazard: IncidentHazard, today: string): FieldFault[] => [
    ...when(
      hazard.kind === null && (hazard.contamination.length > 0 || saysMore(hazard)),
      needed('/kind', { en: 'Choose the kind of hazard.', ar: 'اختر نوع الخطر.' }),
    ),
    ...when(
      hazard.kind !== null && hazard.status === null,
      needed('/status', { en: 'Choose its status.', ar: 'اختر حالته.' }),
    ),
    ...notYet('/reportedOn', hazard.reportedOn, today),
    ...notYet('/markedOn', hazard.markedOn, today),
  ],

  objects: (rows: readonly ObjectRow[]): FieldFault[] =>
    rows.flatMap(({ militaryUse, militaryUseBy }, at) =>
      when(
        militaryUse === 'yes' && !said(militaryUseBy),
        needed(`/rows/${at}/militaryUseBy`, {
          en: 'Say who alleges the military use.',
          ar: 'اذكر من يزعم الاستخدام العسكري.',
        }),
      ),
    ),

  rivals: (rows: readonly RivalRow[]): FieldFault[] =>
    rows.flatMap(({ accountEn, accountAr }, at) =>
      when(
        !said(accountEn) && !said(accountAr),
        needed(`/rows/${at}/accountEn`, {
          en: 'Give the account in words, in one of the two languages at least.',
          ar: 'اذكر الرواية بكلمات، بإحدى اللغتين على الأقل.',
        }),
      ),
    ),

  actors: (rows: readonly ActorRoleRow[]): FieldFault[] =>
    rows.flatMap((row, at) => claimFaults(row, `/rows/${at}`, rows)),
};

const saysMore = (part: object): boolean =>
  Object.values(part).some((value) => value !== null && !Array.isArray(value));

function claimFaults(
  { actor, rivalOf = null, claim, claimBy }: ActorRoleRow,
  row: string,
  rows: readonly ActorRoleRow[],
): FieldFault[] {
  const known = rows.some((other) => other.actor === rivalOf && other.actor !== actor);
  return [
    ...when(
      said(claim) && !said(claimBy),
      needed(`${row}/claimBy`, { en: 'Say whose claim it is.', ar: 'اذكر صاحب هذا القول.' }),
    ),
    ...when(
      !said(claim) && (said(claimBy) || rivalOf !== null),
      needed(`${row}/claim`, { en: 'Give the claim in words.', ar: 'اذكر القول بكلمات.' }),
    ),
    ...when(rivalOf !== null && !known, {
      pointer: `${row}/rivalOf`,
      code: 'unknown-code',
      detail: {
        en: 'A rival claim stands against another actor of this list.',
        ar: 'القول المخالف يقابل جهة أخرى في هذه القائمة.',
      },
    }),
  ];
}
