import { type AreaGeometry, type PlaceRecord } from '@himaya/contracts';
import { areaContains, isValidArea } from './area-checks.js';
import { foldName } from '@himaya/geo';
import { groupBy } from './group-by.js';
import { type ImportWarning, type WarningCode } from './import-report.js';
import { type Draft } from './ocha-rows.js';

/** Gathers warnings by code while an import is read. */
export class WarningList {
  private readonly places = new Map<WarningCode, string[]>();
  private readonly counts = new Map<WarningCode, number>();

  add(code: WarningCode, pcode: string): void {
    this.addGroup(code, [pcode]);
  }

  /** Counts one, for all these places together. */
  addGroup(code: WarningCode, pcodes: readonly string[]): void {
    this.places.set(code, [...(this.places.get(code) ?? []), ...pcodes]);
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
  }

  list(): ImportWarning[] {
    return [...this.counts].map(([code, count]) => ({
      code,
      count,
      pcodes: this.places.get(code) ?? [],
    }));
  }
}

/** Notes names that several communities share, in either script. */
export function warnOfNamesakes(places: readonly PlaceRecord[], warnings: WarningList): void {
  const communities = places.filter(({ level }) => level === 'community');
  const scripts = [
    ['ambiguous-english', ({ name }: PlaceRecord) => name.en.replace(/ *\(.*/, '')],
    ['ambiguous-arabic', ({ name }: PlaceRecord) => name.ar ?? ''],
  ] as const;
  for (const [code, nameOf] of scripts) {
    const byName = groupBy(communities, (place) => foldName(nameOf(place)));
    for (const [key, shared] of byName) {
      if (key !== '' && shared.length > 1)
        warnings.addGroup(
          code,
          shared.map(({ pcode }) => pcode),
        );
    }
  }
}

/** Notes polygons that are not sound and points outside the unit that they are said to be in. */
export function warnOfShapes(
  drafts: readonly Draft[],
  byCode: ReadonlyMap<string, PlaceRecord>,
  warnings: WarningList,
): void {
  const shapes = new Map<string, AreaGeometry>();
  for (const { pcode, geometry } of drafts) {
    if (!geometry) continue;
    shapes.set(pcode, geometry);
    if (!isValidArea(geometry)) warnings.add('invalid-polygon', pcode);
  }
  /** The polygon of the parent; of a neighbourhood, whose parent has none, that of the unit above. */
  const shapeAround = (pcode: string): AreaGeometry | undefined => {
    const parent = byCode.get(byCode.get(pcode)?.parent ?? '');
    return parent && (shapes.get(parent.pcode) ?? shapes.get(parent.parent ?? ''));
  };
  for (const { pcode, lon, lat } of drafts) {
    const shape = shapeAround(pcode);
    if (!shape || lon === null || lat === null) continue;
    if (!areaContains(shape, lon, lat)) warnings.add('outside-parent', pcode);
  }
}
