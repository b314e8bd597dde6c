export { Atlas, type AtlasState, type MapResult } from './atlas.js';
export { IndexBuilder } from './index-builder.js';
export { type AtlasQuery, type FacetValues, type ListQuery, type RefPage } from './query.js';
export { type IndexedRecord } from './record.js';
export { hasPoint, type AtlasChanges, type IndexRow } from './row.js';
export { warm } from './warm.js';
