import {
  ACCESS_OBSTACLES,
  type AccessObstacleCode,
  type AccessRow,
  ACCIDENT_ACTIVITIES,
  ACCIDENT_CLASSES,
  type AccidentActivityCode,
  type AccidentClassCode,
  type ActivationCode,
  ACTIVATIONS,
  type AnswerCode,
  ANSWERS,
  type ConfidenceCode,
  CONFIDENCES,
  CONFLICT_CLASSES,
  type ConflictClassCode,
  type ContaminationCode,
  CONTAMINATIONS,
  CONTESTED_AXES,
  type ContestedAxisCode,
  DAY_PARTS,
  type DayPartCode,
  DNH_FLAGS,
  type DnhFlagCode,
  type GroundRow,
  HAZARD_KINDS,
  HAZARD_STATUSES,
  type HazardKindCode,
  type HazardStatusCode,
  type IncidentHazard,
  type IncidentMine,
  type IncidentSetting,
  LIMITS,
  LOCATION_METHODS,
  type LocationMethodCode,
  ORIGINAL_LANGUAGES,
  type OriginalLanguageCode,
  type PutIncidentLocating,
  type RivalRow,
  SOURCE_TYPES,
  type SourceTypeCode,
  TARGETING_GROUNDS,
  TARGETING_LEVELS,
  type TargetingGroundCode,
  type TargetingLevelCode,
  VICTIM_INJURIES,
  type VictimInjuryCode,
} from '@himaya/contracts';
import { IsIsoDay } from '@himaya/http';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Codes, Line, List, OrNull } from './dto-fields.js';

/** Of a hazard the desk says what is reported, surveyed and marked; land is released by an operator. */
const SET_AT_DESK = HAZARD_STATUSES.list
  .filter(({ byOperator }) => !byOperator)
  .map(({ code }) => code);

export class SettingDto implements IncidentSetting {
  @OrNull() @IsIn(ANSWERS.codes) populatedArea: AnswerCode | null;
  @OrNull() @IsIn(CONFLICT_CLASSES.codes) conflictClass: ConflictClassCode | null;
  @OrNull() @IsString() @MaxLength(32) controlActor: string | null;
  @OrNull() @IsIn(CONFIDENCES.codes) controlConfidence: ConfidenceCode | null;
  @OrNull() @IsIn(DAY_PARTS.codes) dayPart: DayPartCode | null;
  @OrNull() @IsIn(ORIGINAL_LANGUAGES.codes) originalLanguage: OriginalLanguageCode | null;
  @OrNull() @IsIsoDay() visitedOn: string | null;
  @OrNull() @IsInt() @Min(0) @Max(4) sensitivity: number | null;
  @Codes(DNH_FLAGS.codes) flags: DnhFlagCode[];
}

class GroundRowDto implements GroundRow {
  @IsIn(TARGETING_GROUNDS.codes) ground: TargetingGroundCode;
  @IsIn(TARGETING_LEVELS.codes) level: TargetingLevelCode;
  @Line() note?: string | null;
}

export class GroundsDto {
  @List(() => GroundRowDto, TARGETING_GROUNDS.codes.length) rows: GroundRowDto[];
}

export class LocatingDto implements PutIncidentLocating {
  @OrNull() @IsIn(LOCATION_METHODS.codes) method: LocationMethodCode | null;
  @OrNull() @IsInt() @Min(1) @Max(LIMITS.radiusMetres) radiusM: number | null;
}

export class MineDto implements IncidentMine {
  @OrNull() @IsIn(ACCIDENT_CLASSES.codes) class: AccidentClassCode | null;
  @OrNull() @IsIn(ACCIDENT_ACTIVITIES.codes) activity: AccidentActivityCode | null;
  @OrNull() @IsIn(ACTIVATIONS.codes) activation: ActivationCode | null;
  @OrNull() @IsIn(ANSWERS.codes) movedBefore: AnswerCode | null;
  @OrNull() @IsIn(ANSWERS.codes) areaMarked: AnswerCode | null;
  @OrNull() @IsIn(ANSWERS.codes) returnee: AnswerCode | null;
  @OrNull() @IsIn(ANSWERS.codes) eoreReceived: AnswerCode | null;
  @Codes(VICTIM_INJURIES.codes) injuries: VictimInjuryCode[];
}

export class HazardDto implements IncidentHazard {
  @OrNull() @IsIn(HAZARD_KINDS.codes) kind: HazardKindCode | null;
  @Codes(CONTAMINATIONS.codes) contamination: ContaminationCode[];
  @OrNull() @IsIn(SET_AT_DESK) status: HazardStatusCode | null;
  @OrNull() @IsString() @MaxLength(LIMITS.lineLength) reportedTo: string | null;
  @OrNull() @IsIsoDay() reportedOn: string | null;
  @OrNull() @IsIsoDay() markedOn: string | null;
}

class RivalRowDto implements RivalRow {
  @IsIn(CONTESTED_AXES.codes) axis: ContestedAxisCode;
  @IsIn(SOURCE_TYPES.codes) sourceType: SourceTypeCode;
  @OrNull() @IsString() @MaxLength(LIMITS.summaryLength) accountEn: string | null;
  @OrNull() @IsString() @MaxLength(LIMITS.summaryLength) accountAr: string | null;
}

export class RivalsDto {
  @List(() => RivalRowDto, LIMITS.rivals) rows: RivalRowDto[];
}

class AccessRowDto implements AccessRow {
  @IsIn(ACCESS_OBSTACLES.codes) obstacle: AccessObstacleCode;
  @Line() note?: string | null;
}

export class AccessDto {
  @List(() => AccessRowDto, ACCESS_OBSTACLES.codes.length) rows: AccessRowDto[];
}
