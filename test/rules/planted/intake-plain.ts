// at: libs/intake/src/planted-row.intake.ts
// expects: no-restricted-imports: This plane reaches only
import { type IncidentEntity } from '@himaya/incidents';

export type Planted = IncidentEntity;
