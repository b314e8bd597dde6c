// at: libs/atlas/src/planted.ts
// expects: no-restricted-imports: Enter by the door
import { foldName } from '@himaya/geo/src/fold-name.js';

export const planted = foldName;
