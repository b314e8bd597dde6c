// at: libs/accounts/src/planted.ts
// expects: @nx/enforce-module-boundaries: scope:accounts
import { PlaceDirectory } from '@himaya/places';

export const planted = PlaceDirectory;
