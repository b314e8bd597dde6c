export { Atlas, type AtlasState, type MapResult } from './atlas.js';
export { IndexBuilder } from './index-builder.js';
export { indexLine } from './index-line.js';
export { type AtlasQuery, type FacetValues, type ListQuery, type RefPage } from './query.js';
export { type IndexedRecord } from './record.js';
export { hasPoint, type AtlasChanges, type IndexRow } from './row.js';
export { warm } from './warm.js';
export * from './atlas.follower.js';
export * from './atlas.open.module.js';
export * from './atlas-events.js';
export * from './atlas-records.js';
export * from './atlas.service.js';
export * from './atlas-settings.js';
export {
  PUBLIC_RECORDS,
  type PublicNames,
  type PublicRow,
  toOpenIncident,
} from './open-incidents.js';
export * from './open-query.js';
export { type PublicRegister } from './register-store.js';
