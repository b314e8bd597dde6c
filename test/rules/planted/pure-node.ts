// at: libs/contracts/src/planted.ts
// expects: no-restricted-imports: Pure libraries
import { readFileSync } from 'node:fs';

export const planted = readFileSync;
