// at: libs/exchange/src/planted.open.service.ts
// expects: nothing:
import { EVENT_TYPES } from '@himaya/contracts';
import { foldName } from '@himaya/geo';

export const planted = [EVENT_TYPES, foldName];
