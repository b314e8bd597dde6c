import {
  ACTOR_ROLES,
  type ActorRoleCode,
  type ActorRoleRow,
  AFFECTED_OBJECTS,
  type AffectedObjectCode,
  AGES,
  type AgeCode,
  type AnswerCode,
  ANSWERS,
  ATTRIBUTION_BASES,
  type AttributionBasisCode,
  ATTRIBUTION_LEVELS,
  type AttributionLevelCode,
  BEST_RULES,
  type BestRuleCode,
  type CategoryRow,
  type ConfidenceCode,
  CONFIDENCES,
  CONTESTED_AXES,
  type ContestedAxisCode,
  DAMAGE_LEVELS,
  type DamageLevelCode,
  EVENT_TYPES,
  type EventTypeCode,
  type GradeCode,
  GRADES,
  HARM_BASES,
  HARM_OUTCOMES,
  HARM_STATUSES,
  HARM_UNITS,
  type HarmBasisCode,
  type HarmOutcomeCode,
  type HarmRow,
  type HarmStatusCode,
  type HarmUnitCode,
  type IncidentGrades,
  ITEM_CREDIBILITIES,
  type ItemCredibilityCode,
  type LaunchCode,
  LAUNCHES,
  LIMITS,
  type ObjectRow,
  type PrecisionCode,
  PRECISIONS,
  type PutIncidentFacts,
  SEXES,
  type SexCode,
  SOURCE_ACCESSES,
  SOURCE_RELIABILITIES,
  SOURCE_TYPES,
  type SourceAccessCode,
  type SourceReliabilityCode,
  type SourceRow,
  type SourceTypeCode,
  VIOLATION_CATEGORIES,
  type ViolationCategoryCode,
  WEAPON_LEVELS,
  type WeaponCode,
  type WeaponLevelCode,
  type WeaponRow,
  WEAPONS,
} from '@himaya/contracts';
import { IsEdtf, IsIsoDay } from '@himaya/http';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsReason } from '@himaya/http';
import { Count, Line, List, OrNull } from './dto-fields.js';

const CHOSEN_AT_DESK = EVENT_TYPES.list.filter((type) => !type.datasetOnly).map(({ code }) => code);

export class CreateIncidentDto {
  @IsUUID('4')
  id: string;

  @IsArray()
  @ArrayMaxSize(LIMITS.incidentReports)
  @ArrayUnique()
  @IsUUID('4', { each: true })
  reports: string[];
}

export class GatherReportDto {
  @IsUUID('4')
  report: string;
}

export class FactsDto implements PutIncidentFacts {
  @OrNull() @IsIn(CHOSEN_AT_DESK) eventType: EventTypeCode | null;
  @OrNull() @IsString() @MaxLength(LIMITS.edtfLength) @IsEdtf() edtf: string | null;
  @OrNull() @IsString() @MaxLength(16) place: string | null;
  @OrNull() @IsIn(PRECISIONS.codes) precision: PrecisionCode | null;
  @OrNull() @IsString() @MaxLength(LIMITS.reasonLength) precisionReason: string | null;
  @OrNull() @IsNumber() @Min(-180) @Max(180) lon: number | null;
  @OrNull() @IsNumber() @Min(-90) @Max(90) lat: number | null;
  @OrNull() @IsString() @MaxLength(LIMITS.summaryLength) summaryEn: string | null;
  @OrNull() @IsString() @MaxLength(LIMITS.summaryLength) summaryAr: string | null;
  @OrNull() @IsString() @MaxLength(LIMITS.narrativeLength) narrative: string | null;
  @OrNull() @IsString() @MaxLength(LIMITS.narrativeLength) contraryEvidence: string | null;
  @IsBoolean() identifiableChild: boolean;
  @OrNull() @IsIsoDay() lastContactOn: string | null;
  @IsBoolean() dangerCleared: boolean;
  @IsOptional() @IsReason() dangerClearedReason?: string | null;
}

class HarmRowDto implements HarmRow {
  @IsIn(HARM_OUTCOMES.codes) outcome: HarmOutcomeCode;
  @IsIn(HARM_UNITS.codes) unit: HarmUnitCode;
  @IsIn(HARM_STATUSES.codes) status: HarmStatusCode;
  @IsIn(SEXES.codes) sex: SexCode;
  @IsIn(AGES.codes) age: AgeCode;
  @Count() min: number | null;
  @Count() best: number | null;
  @Count() max: number | null;
  @Count() named: number | null;
  @IsIn(HARM_BASES.codes) basis: HarmBasisCode;
  @IsOptional() @IsBoolean() isTotal?: boolean;
  @IsOptional() @IsIsoDay() asOf?: string | null;
  @IsOptional() @IsIn(BEST_RULES.codes) bestRule?: BestRuleCode | null;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.incidentReports)
  @ArrayUnique()
  @IsUUID('4', { each: true })
  reports?: string[];
}

export class HarmDto {
  @List(() => HarmRowDto, LIMITS.harmRows) rows: HarmRowDto[];
}

class ActorRoleDto implements ActorRoleRow {
  @IsString() @MaxLength(32) actor: string;
  @IsIn(ACTOR_ROLES.codes) role: ActorRoleCode;
  @IsIn(ATTRIBUTION_LEVELS.codes) level: AttributionLevelCode;
  @IsArray()
  @ArrayUnique()
  @IsIn(ATTRIBUTION_BASES.codes, { each: true })
  bases: AttributionBasisCode[];
  @IsReason() reason: string;
  @IsOptional() @IsString() @MaxLength(32) rivalOf?: string | null;
  @IsOptional() @IsString() @MaxLength(LIMITS.reasonLength) claim?: string | null;
  @Line() claimBy?: string | null;
}

export class ActorsDto {
  @List(() => ActorRoleDto, LIMITS.incidentActors) rows: ActorRoleDto[];
}

class CategoryRowDto implements CategoryRow {
  @IsIn(VIOLATION_CATEGORIES.codes) category: ViolationCategoryCode;
  @IsReason() reasoning: string;
  @IsOptional() @IsIn(CONFIDENCES.codes) confidence?: ConfidenceCode | null;
}

export class CategoriesDto {
  @List(() => CategoryRowDto, LIMITS.incidentCategories) rows: CategoryRowDto[];
}

class ObjectRowDto implements ObjectRow {
  @IsIn(AFFECTED_OBJECTS.codes) object: AffectedObjectCode;
  @IsIn(DAMAGE_LEVELS.codes) damage: DamageLevelCode;
  @Line() name?: string | null;
  @Line() functionImpact?: string | null;
  @IsOptional() @IsIn(ANSWERS.codes) protectedEmblem?: AnswerCode | null;
  @IsOptional() @IsIn(ANSWERS.codes) militaryUse?: AnswerCode | null;
  @Line() militaryUseBy?: string | null;
}

export class ObjectsDto {
  @List(() => ObjectRowDto, LIMITS.incidentObjects) rows: ObjectRowDto[];
}

class WeaponRowDto implements WeaponRow {
  @IsIn(WEAPONS.codes) weapon: WeaponCode;
  @IsIn(WEAPON_LEVELS.codes) level: WeaponLevelCode;
  @IsOptional() @IsIn(LAUNCHES.codes) launch?: LaunchCode | null;
  @Line() identifier?: string | null;
}

export class WeaponsDto {
  @List(() => WeaponRowDto, LIMITS.incidentWeapons) rows: WeaponRowDto[];
}

class SourceRowDto implements SourceRow {
  @IsUUID('4') report: string;
  @IsIn(SOURCE_TYPES.codes) sourceType: SourceTypeCode;
  @IsInt() @Min(1) @Max(999) group: number;
  @IsOptional() @IsIn(ITEM_CREDIBILITIES.codes) credibility?: ItemCredibilityCode | null;
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.reasonLength)
  credibilityReason?: string | null;
  @IsOptional() @IsIn(SOURCE_RELIABILITIES.codes) reliability?: SourceReliabilityCode | null;
  @IsOptional() @IsIn(SOURCE_ACCESSES.codes) access?: SourceAccessCode | null;
  @IsOptional() @IsString() @MaxLength(LIMITS.reasonLength) groupReason?: string | null;
}

export class SourcesDto {
  @List(() => SourceRowDto, LIMITS.incidentReports) rows: SourceRowDto[];
}

export class GradesDto implements IncidentGrades {
  @IsIn(GRADES.codes) occurrence: GradeCode;
  @OrNull() @IsString() @MaxLength(LIMITS.reasonLength) occurrenceReason: string | null;
  @IsIn(GRADES.codes) harm: GradeCode;
  @OrNull() @IsString() @MaxLength(LIMITS.reasonLength) harmReason: string | null;
  @IsArray()
  @ArrayUnique()
  @IsIn(CONTESTED_AXES.codes, { each: true })
  contested: ContestedAxisCode[];
}
