// at: libs/geo/src/planted.ts
// expects: @typescript-eslint/consistent-type-imports:
import { Label } from '@himaya/contracts';

export type Planted = Label;
