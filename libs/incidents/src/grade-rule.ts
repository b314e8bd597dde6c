import {
  type GradeCode,
  type GradeProposal,
  type GradeReasonCode,
  GRADES,
  type IncidentGrades,
  type SourceTypeCode,
} from '@himaya/contracts';
import { isSaid } from '@himaya/http';

/** Items that trace to one origin. */
export interface EvidenceGroup {
  readonly sourceTypes: readonly SourceTypeCode[];
  /** Whether one of its items was found credible; what nobody has judged yet counts as credible. */
  readonly credible: boolean;
}

/** What the structured evidence of a case says; who gathers it stands apart from the rule. */
export interface GradeEvidence {
  readonly groups: readonly EvidenceGroup[];
  /** A check geolocated its media. */
  readonly geolocatedMedia: boolean;
  /** A rival account or the last check of its kind contradicts it, and nobody has resolved that. */
  readonly contradiction: boolean;
  /** The actor held responsible admits it: a basis of its role, never a statement by itself. */
  readonly admission: boolean;
  /** Of the figures of harm: the groups that carry a least number of civilians; null where no figure names its reports. */
  readonly harm: {
    readonly stated: boolean;
    readonly civilianMinimum: boolean;
    readonly groups: number | null;
    readonly finding: boolean;
  };
}

/** A change of the rule is another number, so that an old grade tells by which it was proposed. */
export const GRADE_RULE = 'GR-1';

const FINDINGS: readonly SourceTypeCode[] = ['un_mandated', 'court'];
type Grading = readonly [grade: GradeCode, because: readonly GradeReasonCode[]];

/** What a party says of itself carries nothing: neither for it nor against it. */
const carries = ({ sourceTypes }: EvidenceGroup): boolean =>
  sourceTypes.some((type) => type !== 'party_statement');

/** The grades that the evidence allows, each with its reasons. */
export function proposeGrades(evidence: GradeEvidence): GradeProposal {
  const [occurrence, occurrenceBecause] = occurrenceGrade(evidence);
  const [harm, harmBecause] = harmGrade(evidence, occurrence);
  return { rule: GRADE_RULE, occurrence, occurrenceBecause, harm, harmBecause };
}

function occurrenceGrade(evidence: GradeEvidence): Grading {
  const apart = partyReasons(evidence);
  const carrying = evidence.groups.filter(carries);
  if (carrying.length === 0) return ['G0', ['no_source', ...apart]];
  const credible = carrying.filter((group) => group.credible);
  if (credible.length === 0) return ['GD', ['none_credible', ...apart]];
  const because: GradeReasonCode[] = [credible.length > 1 ? 'several_groups' : 'single_group'];
  if (evidence.geolocatedMedia) because.push('geolocated_media');
  if (evidence.contradiction) return ['G1', [...because, 'contradiction_open', ...apart]];
  if (credible.length < 2 && !evidence.geolocatedMedia) return ['G1', [...because, ...apart]];
  const authority = authorityReasons(credible, evidence);
  return [authority.length > 0 ? 'G3' : 'G2', [...because, ...authority, ...apart]];
}

function authorityReasons(
  credible: readonly EvidenceGroup[],
  { admission }: GradeEvidence,
): GradeReasonCode[] {
  const finding = credible.some(({ sourceTypes }) =>
    sourceTypes.some((type) => FINDINGS.includes(type)),
  );
  return authority(finding, admission);
}

/** What lifts a corroborated grade to a confirmed one. */
function authority(finding: boolean, admission: boolean): GradeReasonCode[] {
  return [
    ...(finding ? (['finding'] as const) : []),
    ...(admission ? (['admission'] as const) : []),
  ];
}

const partyReasons = ({ groups }: GradeEvidence): GradeReasonCode[] =>
  groups.some(({ sourceTypes }) => sourceTypes.includes('party_statement'))
    ? ['party_statement_apart']
    : [];

/** Harm is never better known than that it happened. */
function harmGrade({ harm, admission }: GradeEvidence, occurrence: GradeCode): Grading {
  if (!harm.stated) return ['G0', ['no_harm_stated']];
  if (occurrence === 'G0' || occurrence === 'GD') return [occurrence, [reasonBelow(occurrence)]];
  if (!harm.civilianMinimum) return ['G1', ['civilian_minimum_unsaid']];
  if (harm.groups === null) return ['G1', ['harm_reports_unsaid']];
  if (harm.groups < 2) return ['G1', ['harm_single_group']];
  if (occurrence === 'G1') return ['G1', ['harm_several_groups', 'contradiction_open']];
  const because = authority(harm.finding, admission);
  return occurrence === 'G3' && because.length > 0
    ? ['G3', ['harm_several_groups', ...because]]
    : ['G2', ['harm_several_groups']];
}

const reasonBelow = (occurrence: 'G0' | 'GD'): GradeReasonCode =>
  occurrence === 'G0' ? 'no_source' : 'none_credible';

/** The axes on which a person grades otherwise than the rule. */
export function differingAxes(
  given: Readonly<Record<'occurrence' | 'harm', GradeCode>>,
  proposed: GradeProposal,
): ('occurrence' | 'harm')[] {
  return (['occurrence', 'harm'] as const).filter(
    (axis) => given[axis] !== 'G0' && given[axis] !== proposed[axis],
  );
}

/** The axes whose grade was given and is now lower, with no reason of its own. */
export function loweredWithoutReason(
  before: Pick<IncidentGrades, GradedField>,
  after: Pick<IncidentGrades, GradedField>,
): ('occurrence' | 'harm')[] {
  return (['occurrence', 'harm'] as const).filter((axis) => {
    const [was, is] = [before[axis], after[axis]];
    const lower = was !== 'G0' && GRADES.get(is).rank < GRADES.get(was).rank;
    const reason = after[`${axis}Reason`] ?? '';
    return lower && (!isSaid(reason) || reason === before[`${axis}Reason`]);
  });
}

type GradedField = 'occurrence' | 'occurrenceReason' | 'harm' | 'harmReason';
