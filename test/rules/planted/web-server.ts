// at: apps/web/src/map/planted.ts
// expects: @nx/enforce-module-boundaries: pg
import { Client } from 'pg';

export const planted = Client;
