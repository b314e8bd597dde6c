import {
  type ClosingReasonCode,
  type ContestedAxisCode,
  type EventTypeCode,
  type GradeCode,
  type IncidentState,
  type PrecisionCode,
} from '@himaya/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The assessed case: one moment in time and place where harm or a breach of a rule is alleged. */
@Entity({ schema: 'desk', name: 'incidents' })
export class IncidentEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'incidents_pkey' })
  id: string;

  @Column({ type: 'text', default: () => 'desk.new_ref()' })
  ref: string;

  @Column({ type: 'text', default: 'assessing' })
  state: IncidentState;

  @Column({ type: 'integer', default: 1 })
  version: number;

  @Column({ name: 'created_by', type: 'uuid' })
  createdBy: string;

  @Column({ name: 'claimed_by', type: 'uuid', nullable: true })
  claimedBy: string | null;

  @Column({ name: 'event_type', type: 'text', nullable: true })
  eventType: EventTypeCode | null;

  @Column({ name: 'summary_en', type: 'text', nullable: true })
  summaryEn: string | null;

  @Column({ name: 'summary_ar', type: 'text', nullable: true })
  summaryAr: string | null;

  @Column({ type: 'text', nullable: true })
  narrative: string | null;

  @Column({ type: 'text', nullable: true })
  edtf: string | null;

  @Column({ name: 't_min', type: 'timestamptz', nullable: true })
  tMin: Date | null;

  @Column({ name: 't_max', type: 'timestamptz', nullable: true })
  tMax: Date | null;

  @Column({ name: 'place_pcode', type: 'text', nullable: true })
  placePcode: string | null;

  @Column({ type: 'text', nullable: true })
  precision: PrecisionCode | null;

  @Column({ name: 'precision_reason', type: 'text', nullable: true })
  precisionReason: string | null;

  @Column({ type: 'double precision', nullable: true })
  lon: number | null;

  @Column({ type: 'double precision', nullable: true })
  lat: number | null;

  @Column({ name: 'grade_occurrence', type: 'text', default: 'G0' })
  gradeOccurrence: GradeCode;

  @Column({ name: 'grade_occurrence_reason', type: 'text', nullable: true })
  gradeOccurrenceReason: string | null;

  @Column({ name: 'grade_harm', type: 'text', default: 'G0' })
  gradeHarm: GradeCode;

  @Column({ name: 'grade_harm_reason', type: 'text', nullable: true })
  gradeHarmReason: string | null;

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  contested: ContestedAxisCode[];

  @Column({ name: 'contrary_evidence', type: 'text', nullable: true })
  contraryEvidence: string | null;

  @Column({ name: 'identifiable_child', type: 'boolean', default: false })
  identifiableChild: boolean;

  @Column({ name: 'danger_cleared', type: 'boolean', default: false })
  dangerCleared: boolean;

  @Column({ name: 'danger_cleared_at', type: 'timestamptz', nullable: true })
  dangerClearedAt: Date | null;

  @Column({ name: 'last_contact_on', type: 'date', nullable: true })
  lastContactOn: string | null;

  @Column({ name: 'proposed_by', type: 'uuid', nullable: true })
  proposedBy: string | null;

  @Column({ name: 'last_edited_by', type: 'uuid', nullable: true })
  lastEditedBy: string | null;

  @Column({ name: 'closed_reason', type: 'text', nullable: true })
  closedReason: ClosingReasonCode | null;
}
