import { type CountRange } from './report.js';
import {
  type AccessObstacleCode,
  type AccidentActivityCode,
  type AccidentClassCode,
  type ActivationCode,
  type ActorRoleCode,
  type AffectedObjectCode,
  type AgeCode,
  type AnswerCode,
  type AttributionBasisCode,
  type AttributionLevelCode,
  type BestRuleCode,
  type ConfidenceCode,
  type ContestedAxisCode,
  type ConflictClassCode,
  type ContaminationCode,
  type DamageLevelCode,
  type DayPartCode,
  type DnhFlagCode,
  type GradeCode,
  type GradeReasonCode,
  type HarmBasisCode,
  type HarmOutcomeCode,
  type HarmStatusCode,
  type HarmUnitCode,
  type HazardKindCode,
  type HazardStatusCode,
  type LaunchCode,
  type LocationMethodCode,
  type OriginalLanguageCode,
  type SexCode,
  type SourceTypeCode,
  type TargetingGroundCode,
  type TargetingLevelCode,
  type VictimInjuryCode,
  type ViolationCategoryCode,
  type WeaponCode,
  type WeaponLevelCode,
} from './vocabulary/index.js';

export interface HarmRow extends CountRange {
  readonly outcome: HarmOutcomeCode;
  readonly unit: HarmUnitCode;
  readonly status: HarmStatusCode;
  readonly sex: SexCode;
  readonly age: AgeCode;
  readonly best: number | null;
  readonly named: number | null;
  readonly basis: HarmBasisCode;
  /** Stands for all rows of its outcome, unit and status; such rows are never added to it. */
  readonly isTotal?: boolean;
  /** The day for which the figure was given. */
  readonly asOf?: string | null;
  /** By which written rule `best` was taken; needed where there is one. */
  readonly bestRule?: BestRuleCode | null;
  /** Gathered reports on which the row rests. */
  readonly reports?: readonly string[];
}

export interface ActorRoleRow {
  readonly actor: string;
  readonly role: ActorRoleCode;
  readonly level: AttributionLevelCode;
  readonly bases: readonly AttributionBasisCode[];
  readonly reason: string;
  /** The actor of another row against whose attribution this one stands. */
  readonly rivalOf?: string | null;
  /** The claim in words, and whose word it is: both or none. */
  readonly claim?: string | null;
  readonly claimBy?: string | null;
}

/** As a case tells it: without level and reason for who reads it blind. */
export interface CaseActorRow extends Omit<ActorRoleRow, 'level' | 'reason'> {
  readonly level: AttributionLevelCode | null;
  readonly reason: string | null;
}

/** Who stands above and below an actor of the case on its first day; attribution itself never rolls up. */
export interface ActorTree {
  readonly actor: string;
  readonly above: readonly string[];
  readonly below: readonly string[];
}

export interface CategoryRow {
  readonly category: ViolationCategoryCode;
  readonly reasoning: string;
  readonly confidence?: ConfidenceCode | null;
}

export interface ObjectRow {
  readonly object: AffectedObjectCode;
  readonly damage: DamageLevelCode;
  /** Never public. */
  readonly name?: string | null;
  /** What it can do no more. */
  readonly functionImpact?: string | null;
  readonly protectedEmblem?: AnswerCode | null;
  /** Whether somebody alleges a military use, and who: needed where the answer is yes. */
  readonly militaryUse?: AnswerCode | null;
  readonly militaryUseBy?: string | null;
}

export interface WeaponRow {
  readonly weapon: WeaponCode;
  readonly level: WeaponLevelCode;
  readonly launch?: LaunchCode | null;
  /** Markings, lot or model, as read. */
  readonly identifier?: string | null;
}

/** Circumstances of a case; null is not yet said. */
export interface IncidentSetting {
  readonly populatedArea: AnswerCode | null;
  readonly conflictClass: ConflictClassCode | null;
  /** Who held the area at the time: both or none. */
  readonly controlActor: string | null;
  readonly controlConfidence: ConfidenceCode | null;
  readonly dayPart: DayPartCode | null;
  readonly originalLanguage: OriginalLanguageCode | null;
  /** Day of a site visit: it gives a badge, and no grade. */
  readonly visitedOn: string | null;
  /** 0 public to 4 severe. */
  readonly sensitivity: number | null;
  readonly flags: readonly DnhFlagCode[];
}

/** Why people may have been chosen: never public. */
export interface GroundRow {
  readonly ground: TargetingGroundCode;
  readonly level: TargetingLevelCode;
  readonly note?: string | null;
}

/** How the place was found. Without a method nothing is said. */
export interface PutIncidentLocating {
  readonly method: LocationMethodCode | null;
  readonly radiusM: number | null;
}

export interface IncidentLocating extends PutIncidentLocating {
  /** Pseudonyms; the checker is another person than the locator. */
  readonly locatedBy: string | null;
  readonly checkedBy: string | null;
}

/** An accident with a mine or ordnance. Without a class nothing is said. */
export interface IncidentMine {
  readonly class: AccidentClassCode | null;
  readonly activity: AccidentActivityCode | null;
  readonly activation: ActivationCode | null;
  readonly movedBefore: AnswerCode | null;
  readonly areaMarked: AnswerCode | null;
  readonly returnee: AnswerCode | null;
  readonly eoreReceived: AnswerCode | null;
  readonly injuries: readonly VictimInjuryCode[];
}

/** Contaminated land. Without a kind nothing is said. */
export interface IncidentHazard {
  readonly kind: HazardKindCode | null;
  readonly contamination: readonly ContaminationCode[];
  /** Cancelled, reduced and cleared are set by an accredited operator alone. */
  readonly status: HazardStatusCode | null;
  readonly reportedTo: string | null;
  readonly reportedOn: string | null;
  readonly markedOn: string | null;
}

export interface AccessRow {
  readonly obstacle: AccessObstacleCode;
  readonly note?: string | null;
}

/** What is told against a case on one axis, in words for the public; in one language at least. */
export interface RivalRow {
  readonly axis: ContestedAxisCode;
  /** Whose account it is; of this the public gets the kind alone, and that it is the word of a party. */
  readonly sourceType: SourceTypeCode;
  readonly accountEn: string | null;
  readonly accountAr: string | null;
}

/** What the numbered rule proposes for the two grades, with its reasons as codes. */
export interface GradeProposal {
  readonly rule: string;
  readonly occurrence: GradeCode;
  readonly occurrenceBecause: readonly GradeReasonCode[];
  readonly harm: GradeCode;
  readonly harmBecause: readonly GradeReasonCode[];
}
