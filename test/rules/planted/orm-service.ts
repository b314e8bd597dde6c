// at: libs/incidents/src/planted.service.ts
// expects: no-restricted-imports: TypeORM stays
import { type EntityManager } from 'typeorm';

export type Planted = EntityManager;
