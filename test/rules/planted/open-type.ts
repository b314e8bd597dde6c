// at: libs/places/src/planted.open.controller.ts
// expects: no-restricted-imports: This plane reaches only
import { type PersonEntity } from '@himaya/accounts';

export type Planted = PersonEntity;
