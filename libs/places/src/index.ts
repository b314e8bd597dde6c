export { areaContains, isValidArea } from './area-checks.js';
export { CREDITS, MAP_DISCLAIMER } from './basemap-notices.js';
export {
  bundledOutlines,
  bundledPlaces,
  type OutlineFeature,
  type OutlineKind,
  type Outlines,
} from './bundled-gazetteer.js';
export { dropArticle, FOLD_SQL, foldName } from '@himaya/geo';
export {
  COUNTRY,
  GOVERNORATES,
  governorateOfGeonames,
  governorateOfNaturalEarth,
  governorateOfUcdp,
  type Governorate,
} from './governorates.js';
export {
  REFUSALS,
  WARNINGS,
  type ImportWarning,
  type PlacesImportReport,
  type Refusal,
  type RefusalReason,
  type Replacement,
  type WarningCode,
} from './import-report.js';
export { readSourceFiles, type SourceFile } from './ocha-files.js';
export { withoutReplaced } from './merge-places.js';
export { importOcha, type PlacesImport } from './ocha-import.js';
export { buildPlaceIndex, searchPlaces, toPlaceHit, type PlaceIndex } from './search-places.js';
export { simplifyAreas, simplifyLine, type SimplifyOptions } from './simplify-areas.js';
export * from './place-directory.js';
export * from './places.intake.module.js';
export * from './places.open.module.js';
export * from './households.js';
export * from './store-places.js';
export * from './public-outlines.js';
export { APPROVED_PLACES_SQL } from './held-places.js';
export { removePlaces } from './remove-places.js';
