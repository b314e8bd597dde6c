// at: libs/atlas/src/planted.read-model.ts
// expects: @nx/enforce-module-boundaries: typeorm
import { DataSource } from 'typeorm';

export const planted = DataSource;
