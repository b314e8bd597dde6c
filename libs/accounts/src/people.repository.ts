import { Injectable } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { PersonEntity } from './person.entity.js';

export interface PersonWithPassword {
  readonly person: Person;
  readonly passwordHash: string | undefined;
  /** Signs in by password alone, with invented data. */
  readonly exercise: boolean;
}

@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /** A person who may sign in; null for an unknown or suspended name. */
  async findByName(name: string): Promise<PersonWithPassword | null> {
    const manager = await this.database.manager();
    const row = await manager.findOneBy(PersonEntity, { name, suspended: false, invited: false });
    if (!row) return null;
    return {
      person: { id: row.id, name: row.name, roles: row.roles },
      passwordHash: row.passwordHash ?? undefined,
      exercise: row.exercise,
    };
  }
}
