// at: libs/intake/src/planted.ts
// expects: @nx/enforce-module-boundaries: scope:intake
export { IncidentsModule } from '@himaya/incidents';
