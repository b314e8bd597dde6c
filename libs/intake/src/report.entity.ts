import {
  type ClosingReasonCode,
  type Report,
  type ReportChannel,
  type ReportState,
} from '@himaya/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One source's word, never edited; the desk moves its state alone. */
@Entity({ schema: 'desk', name: 'reports' })
export class ReportEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'reports_pkey' })
  id: string;

  @Column({ type: 'bytea' })
  sameness: Buffer;

  @Column({ name: 'received_on', type: 'date' })
  receivedOn: string;

  @Column({ type: 'bytea' })
  commitment: Buffer;

  @Column({ type: 'text' })
  channel: ReportChannel;

  @Column({ type: 'jsonb' })
  body: Report;

  @Column({ type: 'text', array: true })
  kinds: string[];

  @Column({ name: 't_min', type: 'timestamptz' })
  tMin: Date;

  @Column({ name: 't_max', type: 'timestamptz' })
  tMax: Date;

  @Column({ name: 'place_pcode', type: 'text', nullable: true })
  placePcode: string | null;

  @Column({ type: 'double precision', nullable: true })
  lon: number | null;

  @Column({ type: 'double precision', nullable: true })
  lat: number | null;

  @Column({ type: 'boolean' })
  danger: boolean;

  @Column({ name: 'submitted_by', type: 'uuid', nullable: true })
  submittedBy: string | null;

  @Column({ type: 'text', default: 'received' })
  state: ReportState;

  @Column({ name: 'screened_by', type: 'uuid', nullable: true })
  screenedBy: string | null;

  @Column({ name: 'closed_by', type: 'uuid', nullable: true })
  closedBy: string | null;

  @Column({ name: 'closed_reason', type: 'text', nullable: true })
  closedReason: ClosingReasonCode | null;

  @Column({ name: 'state_note', type: 'text', nullable: true })
  stateNote: string | null;

  @Column({ type: 'integer', default: 1 })
  version: number;
}
