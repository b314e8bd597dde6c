import { type Permission, type Role } from './permissions.js';

/** The signed-in person. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface SessionAnswer {
  readonly person: Person;
  readonly permissions: readonly Permission[];
}
