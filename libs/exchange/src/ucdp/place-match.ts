import {
  type PlaceLevel,
  type PlaceName,
  type PlaceSource,
  type PrecisionCode,
} from '@himaya/contracts';
import { foldName } from '@himaya/places';

/** A row of the gazetteer, as far as names are matched. */
export interface MatchPlace {
  readonly pcode: string;
  readonly level: PlaceLevel;
  readonly name: PlaceName;
  readonly altNames: readonly string[];
  readonly adm1: string | null;
  readonly adm2: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly source: PlaceSource;
}

/** What the source says of a place. Coordinates find nothing; they only tell a namesake far away. */
export interface PlaceQuestion {
  readonly precision: PrecisionCode;
  readonly adm1: string | null;
  /** Place and district as the source writes them. */
  readonly place: string;
  readonly district: string;
  readonly lon: number;
  readonly lat: number;
}

export interface PlaceAnswer {
  readonly placePcode: string | null;
  readonly adm2: string | null;
}

/** UCDP's word for the kind of a settlement stands behind the name, its words for a district around it. */
const SETTLEMENT = / +(?:town|village|city|suburb|locality|neighbou?rhood|quarter)$/i;
const DISTRICT = / +district$/i;
const DISTRICT_BEFORE = /^(?:mintaqat|markaz) +/i;

/**
 * The names that UCDP gives a settlement: `Tadmur/Palmyra town` has two. A slash in anything that does
 * not end as a settlement, as in `Silos east of Palmyra/Tadmur`, is no second name.
 */
export function settlementNames(text: string): string[] {
  const parts = SETTLEMENT.test(text) ? text.split('/') : [text];
  return parts.map((part) => part.trim().replace(SETTLEMENT, ''));
}

function districtName(text: string): string {
  let name = text.trim().replace(DISTRICT, '');
  while (DISTRICT_BEFORE.test(name)) name = name.replace(DISTRICT_BEFORE, '');
  return name;
}

/** Places by governorate and folded name; a spelling that is not exact finds nothing. */
export class PlaceMatcher {
  private readonly settlements = new Map<string, Set<MatchPlace>>();
  private readonly districts = new Map<string, Set<MatchPlace>>();

  constructor(places: Iterable<MatchPlace>) {
    for (const place of places) {
      const index = this.indexOf(place.level);
      if (!index || place.adm1 === null) continue;
      for (const name of [place.name.en, place.name.ar ?? '', ...place.altNames]) {
        add(index, keyOf(place.adm1, name), place);
      }
    }
  }

  match(question: PlaceQuestion): PlaceAnswer {
    const { adm1, precision } = question;
    if (adm1 === null || precision === 'L8' || precision === 'L9') return NOWHERE;
    const district = onlyOne(this.districts, [keyOf(adm1, districtName(question.district))]);
    const adm2 = district?.pcode ?? null;
    const place = precision === 'L7' ? null : this.settlement(adm1, question.place);
    if (!place || isNamesake(place, question, adm2)) return { placePcode: null, adm2 };
    return { placePcode: place.pcode, adm2: place.adm2 ?? adm2 };
  }

  private settlement(adm1: string, text: string): MatchPlace | null {
    const keys = settlementNames(text).map((name) => keyOf(adm1, name));
    return onlyOne(this.settlements, keys);
  }

  private indexOf(level: PlaceLevel): Map<string, Set<MatchPlace>> | undefined {
    if (level === 'community' || level === 'neighbourhood') return this.settlements;
    return level === 'district' ? this.districts : undefined;
  }
}

const NOWHERE: PlaceAnswer = { placePcode: null, adm2: null };

/** Beyond this a place of the same name is another place; the records of one town lie within 2 km of it. */
const NAMESAKE_KM = 10;
const KM_PER_DEGREE = 111.2;

/** In another district than the source names, or far from its coordinates. */
function isNamesake(place: MatchPlace, question: PlaceQuestion, adm2: string | null): boolean {
  if (adm2 !== null && place.adm2 !== null && place.adm2 !== adm2) return true;
  if (place.lon === null || place.lat === null) return false;
  const north = place.lat - question.lat;
  const east = (place.lon - question.lon) * Math.cos((question.lat * Math.PI) / 180);
  return Math.hypot(north, east) * KM_PER_DEGREE > NAMESAKE_KM;
}

/** Empty where the name folds to nothing. */
function keyOf(adm1: string, name: string): string {
  const folded = foldName(name);
  return folded === '' ? '' : `${adm1} ${folded}`;
}

function add(index: Map<string, Set<MatchPlace>>, key: string, place: MatchPlace): void {
  if (key === '') return;
  const known = index.get(key);
  if (known) known.add(place);
  else index.set(key, new Set([place]));
}

/**
 * The one place under any of the keys; null where there is none or more than one. A town that GeoNames
 * and OCHA both list is one place: once OCHA's list is there, it is the one that counts.
 */
function onlyOne(
  index: ReadonlyMap<string, ReadonlySet<MatchPlace>>,
  keys: readonly string[],
): MatchPlace | null {
  const found = [...new Set(keys.flatMap((key) => [...(index.get(key) ?? [])]))];
  const listed = found.filter(({ source }) => source !== 'geonames');
  const [first, second] = listed.length > 0 ? listed : found;
  return first && !second ? first : null;
}
