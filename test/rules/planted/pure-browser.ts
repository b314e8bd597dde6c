// at: libs/contracts/src/planted.ts
// expects: @nx/enforce-module-boundaries: preact
import { h } from 'preact';

export const planted = h;
