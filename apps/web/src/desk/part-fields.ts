import {
  ACCIDENT_ACTIVITIES,
  ACCIDENT_CLASSES,
  ACTIVATIONS,
  ANSWERS,
  type Code,
  type CodeList,
  CONFIDENCES,
  CONFLICT_CLASSES,
  CONTAMINATIONS,
  DAY_PARTS,
  DNH_FLAGS,
  HAZARD_KINDS,
  HAZARD_STATUSES,
  type IncidentHazard,
  type IncidentLocating,
  type IncidentMine,
  type IncidentSetting,
  LOCATION_METHODS,
  ORIGINAL_LANGUAGES,
  SENSITIVITIES,
  VICTIM_INJURIES,
} from '@himaya/contracts';

/** How one field of a part is asked for and shown. */
export interface PartField<Name extends string = string> {
  readonly name: Name;
  /** `actor` is one of the actors of the instance; `number` is a number chosen from a list. */
  readonly kind: 'code' | 'codes' | 'number' | 'int' | 'text' | 'day' | 'actor';
  readonly list?: CodeList<Code>;
  /** Codes of the list that the desk does not give. */
  readonly not?: (code: string) => boolean;
}

type Fields<Part> = readonly PartField<Extract<keyof Part, string>>[];

export const SETTING_FIELDS = [
  { name: 'populatedArea', kind: 'code', list: ANSWERS },
  { name: 'conflictClass', kind: 'code', list: CONFLICT_CLASSES },
  { name: 'controlActor', kind: 'actor' },
  { name: 'controlConfidence', kind: 'code', list: CONFIDENCES },
  { name: 'dayPart', kind: 'code', list: DAY_PARTS },
  { name: 'originalLanguage', kind: 'code', list: ORIGINAL_LANGUAGES },
  { name: 'visitedOn', kind: 'day' },
  { name: 'sensitivity', kind: 'number', list: SENSITIVITIES },
  { name: 'flags', kind: 'codes', list: DNH_FLAGS },
] as const satisfies Fields<IncidentSetting>;

export const LOCATING_FIELDS = [
  { name: 'method', kind: 'code', list: LOCATION_METHODS },
  { name: 'radiusM', kind: 'int' },
] as const satisfies Fields<IncidentLocating>;

export const MINE_FIELDS = [
  { name: 'class', kind: 'code', list: ACCIDENT_CLASSES },
  { name: 'activity', kind: 'code', list: ACCIDENT_ACTIVITIES },
  { name: 'activation', kind: 'code', list: ACTIVATIONS },
  { name: 'movedBefore', kind: 'code', list: ANSWERS },
  { name: 'areaMarked', kind: 'code', list: ANSWERS },
  { name: 'returnee', kind: 'code', list: ANSWERS },
  { name: 'eoreReceived', kind: 'code', list: ANSWERS },
  { name: 'injuries', kind: 'codes', list: VICTIM_INJURIES },
] as const satisfies Fields<IncidentMine>;

export const HAZARD_FIELDS = [
  { name: 'kind', kind: 'code', list: HAZARD_KINDS },
  { name: 'contamination', kind: 'codes', list: CONTAMINATIONS },
  {
    name: 'status',
    kind: 'code',
    list: HAZARD_STATUSES,
    not: (code: string): boolean => HAZARD_STATUSES.get(code).byOperator,
  },
  { name: 'reportedTo', kind: 'text' },
  { name: 'reportedOn', kind: 'day' },
  { name: 'markedOn', kind: 'day' },
] as const satisfies Fields<IncidentHazard>;

export const PART_FIELDS = {
  setting: SETTING_FIELDS,
  locating: LOCATING_FIELDS,
  mine: MINE_FIELDS,
  hazard: HAZARD_FIELDS,
} as const;

export type PartName = keyof typeof PART_FIELDS;
export type PartFieldName = (typeof PART_FIELDS)[PartName][number]['name'];
