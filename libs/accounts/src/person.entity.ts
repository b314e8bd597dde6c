import { type Role } from '@himaya/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A member of the desk, known by a pseudonym. */
@Entity({ schema: 'accounts', name: 'people' })
export class PersonEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'people_pkey' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', array: true })
  roles: Role[];

  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash: string | null;

  @Column({ type: 'boolean', default: false })
  suspended: boolean;

  @Column({ type: 'boolean' })
  exercise: boolean;

  /** Asked to join, and not yet here. */
  @Column({ type: 'boolean', default: false })
  invited: boolean;

  /** Sealed with the column key. */
  @Column({ type: 'bytea', nullable: true })
  contact: Buffer | null;

  @Column({ name: 'suspended_at', type: 'timestamptz', nullable: true })
  suspendedAt: Date | null;

  /** Day of the last sign-in. */
  @Column({ name: 'seen_on', type: 'date', nullable: true })
  seenOn: string | null;

  /** How often suspended, or a reviewer no more; the database counts it, and holds approvals to it. */
  @Column({ type: 'integer', default: 0, select: false, insert: false, update: false })
  standing: number;
}
