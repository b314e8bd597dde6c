// at: apps/web/src/pages/planted.tsx
// expects: @nx/enforce-module-boundaries: scope:web
import { IncidentsService } from '@himaya/incidents';

export const planted = IncidentsService;
