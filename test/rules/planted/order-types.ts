// at: libs/ledger/src/planted.ts
// expects: @nx/enforce-module-boundaries: scope:ledger
import { type IncidentEntity } from '@himaya/incidents';

export type Planted = IncidentEntity;
