import { type PublicationState, type TierCode } from '@himaya/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far an incident is on its way to the public, and how coarse it goes out. */
@Entity({ schema: 'desk', name: 'publications' })
export class PublicationEntity {
  @PrimaryColumn({
    name: 'incident_id',
    type: 'uuid',
    primaryKeyConstraintName: 'publications_pkey',
  })
  incidentId: string;

  @Column({ type: 'text', default: 'internal' })
  state: PublicationState;

  @Column({ type: 'text', nullable: true })
  tier: TierCode | null;

  @Column({ name: 'tier_reason', type: 'text', nullable: true })
  tierReason: string | null;

  @Column({ name: 'incident_version', type: 'integer', nullable: true })
  incidentVersion: number | null;

  @Column({ name: 'scheduled_by', type: 'uuid', nullable: true })
  scheduledBy: string | null;

  @Column({ name: 'released_by', type: 'uuid', nullable: true })
  releasedBy: string | null;

  @Column({ name: 'second_publisher', type: 'uuid', nullable: true })
  secondPublisher: string | null;

  @Column({ name: 'public_version', type: 'integer', default: 0 })
  publicVersion: number;

  @Column({ name: 'released_version', type: 'integer', nullable: true })
  releasedVersion: number | null;

  @Column({ name: 'released_tier', type: 'text', nullable: true })
  releasedTier: TierCode | null;

  @Column({ name: 'first_published', type: 'date', nullable: true })
  firstPublished: string | null;

  @Column({ name: 'last_changed', type: 'date', nullable: true })
  lastChanged: string | null;
}
