/** Lengths in characters, sizes in bytes, counts: shared by forms, checks at the door and tests. */
export const LIMITS = Object.freeze({
  /** The words of a report. */
  reportTextLength: 10_000,
  /** A landmark in words. */
  landmarkLength: 300,
  /** A place as the sender wrote it. */
  placeTextLength: 200,
  /** A link given with a report or a source. */
  urlLength: 2_000,
  /** Links in one report. */
  reportLinks: 5,
  /** The words of a correction or a reply from outside. */
  replyWordsLength: 4_000,
  /** The name of the organisation that replies. */
  replyPartyLength: 200,
  /** Kinds of what happened in one report. */
  reportKinds: 5,
  /** An EDTF text. */
  edtfLength: 64,
  /** Body of `POST /api/v1/intake/reports`. */
  reportBodyBytes: 64 * 1024,
  /** Body of a request of the desk. */
  deskBodyBytes: 256 * 1024,
  /** Each min, best or max of a harm row. */
  harmCount: 100_000,
  harmRows: 50,
  /** Accounts told against one case. */
  rivals: 12,
  /** A title in one language. */
  titleLength: 200,
  /** A public summary in one language. */
  summaryLength: 4_000,
  /** The working text of the desk. */
  narrativeLength: 20_000,
  /** The reason of a decision. */
  reasonLength: 2_000,
  /** A reason of fewer characters says nothing. */
  reasonMinLength: 3,
  noteLength: 2_000,
  /** The name of a source, or its handle. */
  sourceNameLength: 120,
  /** Addresses by which a source is known. */
  sourceAddresses: 20,
  /** Files hashed with one item. */
  itemFiles: 20,
  fileNameLength: 255,
  /** A line of words in a row. */
  lineLength: 300,
  /** Categories, weapons, objects, actors, links of one incident. */
  incidentCategories: 32,
  incidentWeapons: 20,
  incidentObjects: 50,
  incidentActors: 20,
  incidentSources: 200,
  incidentReports: 500,
  /** Where an event lies, and where it can be looked up. */
  eventPlaces: 14,
  eventAddresses: 20,
  /** Words of a reported total: who counted, what, and by which rule. */
  totalBodyLength: 200,
  totalCountedLength: 500,
  totalRuleLength: 2_000,
  totalCount: 10_000_000,
  /** What people say of an item of evidence, each. */
  evidenceWordsLength: 2_000,
  /** Boxes of one redaction. */
  redactionBoxes: 100,
  /** Radius of the circle around a public point, in metres. */
  radiusMetres: 100_000,
  listDefault: 50,
  listMax: 200,
  cursorLength: 300,
  /** Free text of a search. */
  searchLength: 200,
  /** Values of one filter, separated by commas. */
  filterValues: 50,
  /** Length of one value of a filter. */
  filterValueLength: 64,
  placeSearchLength: 80,
  placeSearchResults: 20,
  zoomMin: 0,
  zoomMax: 18,
  /** Nodes (clusters or points) of one map answer. */
  mapNodes: 150,
  histogramBins: 180,
  userNameLength: 64,
  /** How a colleague is reached. */
  contactLength: 200,
  passwordMinLength: 15,
  passwordMaxLength: 256,
});

/** The four corners of the world in degrees: west, south, east, north. */
export const WORLD_BBOX = Object.freeze([-180, -90, 180, 90] as const);
