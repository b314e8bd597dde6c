// at: libs/geo/src/planted.ts
// expects: @nx/enforce-module-boundaries: scope:geo
import { Problem } from '@himaya/http';

export const planted = Problem;
