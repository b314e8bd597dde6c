// at: libs/exchange/src/planted.open.ts
// expects: no-restricted-imports: This plane reaches only
import { IncidentsService } from '@himaya/incidents';

export const planted = IncidentsService;
