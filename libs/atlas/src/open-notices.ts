import { citationOf, type OpenIncident, UCDP } from '@himaya/contracts';

/** Citations owed for what an answer shows; English, as the licence names the work. */
export function datasetNotices(versions: Iterable<string>): string[] {
  return [...new Set(versions)]
    .sort()
    .map((version) => `${citationOf(UCDP, version, 'en')} ${UCDP.licence.name.en}.`);
}

export function noticesOf(incidents: readonly OpenIncident[]): string[] {
  return datasetNotices(incidents.flatMap(({ dataset }) => (dataset ? [dataset.version] : [])));
}
