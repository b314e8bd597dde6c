// at: apps/api/src/planes/open.plane.ts
// expects: no-restricted-imports: Mount only ...OpenModule
import { IncidentsModule } from '@himaya/incidents';

export const planted = IncidentsModule;
