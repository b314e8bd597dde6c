// at: migrations/1999999999999-planted.ts
// expects: @nx/enforce-module-boundaries: scope:migrations
import { EVENT_TYPES } from '@himaya/contracts';

export const planted = EVENT_TYPES;
