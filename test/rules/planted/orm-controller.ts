// at: libs/incidents/src/planted.controller.ts
// expects: no-restricted-imports: TypeORM stays
import { Repository } from 'typeorm';

export const planted = Repository;
