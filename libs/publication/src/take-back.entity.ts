import { type RetractionReasonCode, type TakeBack } from '@himaya/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An ask for a retraction, or a withdrawal: who took a record back from the public, and who looked at it after. */
@Entity({ schema: 'desk', name: 'take_backs' })
export class TakeBackEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'take_backs_pkey' })
  id: string;

  @Column({ name: 'incident_id', type: 'uuid' })
  incidentId: string;

  @Column({ type: 'text' })
  kind: TakeBack['kind'];

  @Column({ type: 'text', default: 'asked' })
  state: TakeBack['state'];

  @Column({ name: 'reason_class', type: 'text', nullable: true })
  reasonClass: RetractionReasonCode | null;

  @Column({ name: 'note_en', type: 'text', nullable: true })
  noteEn: string | null;

  @Column({ name: 'note_ar', type: 'text', nullable: true })
  noteAr: string | null;

  @Column({ type: 'text', nullable: true })
  survivor: string | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'asked_by', type: 'uuid' })
  askedBy: string;

  @Column({ name: 'asked_at', type: 'timestamptz', default: () => 'now()' })
  askedAt: Date;

  @Column({ name: 'second_by', type: 'uuid', nullable: true })
  secondBy: string | null;

  @Column({ name: 'second_at', type: 'timestamptz', nullable: true })
  secondAt: Date | null;

  @Column({ type: 'text', nullable: true })
  answer: string | null;

  @Column({ type: 'jsonb', nullable: true })
  held: object | null;
}
