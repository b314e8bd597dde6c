// at: libs/exchange/src/planted.open.module.ts
// expects: no-restricted-imports: This plane reaches only
import { IncidentsService } from '@himaya/incidents';

export const planted = IncidentsService;
