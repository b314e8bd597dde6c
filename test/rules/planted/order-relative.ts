// at: libs/contracts/src/planted.ts
// expects: @nx/enforce-module-boundaries:
import { parseBbox } from '../../geo/src/bbox.js';

export const planted = parseBbox;
