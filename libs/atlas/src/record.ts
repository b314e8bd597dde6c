import { pointAt, refAt, type Dictionaries, type Segment } from './columns.js';
import { isoDay } from './day-number.js';
import { refText } from './ref-number.js';
import { type IndexRow } from './row.js';

/** A row given back: of harm the index keeps the outcomes and the lower bound of killed. */
export interface IndexedRecord extends Omit<IndexRow, 'harm'> {
  harm: readonly string[];
  killedMin: number;
}

export function recordAt(segment: Segment, row: number, words: Dictionaries): IndexedRecord {
  const { columns, mapped } = segment;
  const [recordClass, grade, eventType, contested, harm] = words.heads.tuple(columns.head[row]!);
  const [adm1, adm2, adm3] = words.areas.tuple(columns.area[row]!);
  const [geoKind, radiusM] = words.shapes.tuple(columns.shape[row]!);
  const { lon, lat } = row < mapped ? pointAt(columns, row) : { lon: null, lat: null };
  return {
    ref: refText(refAt(columns, row)),
    recordClass,
    eventType,
    grade,
    contested,
    adm1,
    adm2,
    adm3,
    place: words.places.value(columns.place[row]!) || null,
    lon,
    lat,
    geoKind,
    radiusM,
    dayFrom: isoDay(columns.dayFrom[row]!),
    dayTo: isoDay(columns.dayTo[row]!),
    actors: words.actors.values(columns.actors[row]!),
    categories: words.categories.values(columns.categories[row]!),
    commitments: words.commitments.values(columns.commitments[row]!),
    objects: words.objects.values(columns.objects[row]!),
    harm: words.harms.values(harm),
    killedMin: columns.killedMin[row]!,
    firstPublished: isoDay(columns.published[row]!),
    lastChanged: isoDay(columns.changed[row]!),
  };
}
