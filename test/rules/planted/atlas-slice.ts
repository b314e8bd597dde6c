// at: libs/atlas/src/planted.ts
// expects: @nx/enforce-module-boundaries: scope:atlas
import { IncidentsModule } from '@himaya/incidents';

export const planted = IncidentsModule;
