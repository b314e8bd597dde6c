import { type IncidentFacts, type PlaceRecord } from '@himaya/contracts';
import { fieldProblem } from '@himaya/http';

/** The gazetteer's own point of a place. */
export interface PlacePoint {
  readonly level: PlaceRecord['level'];
  readonly lon: number;
  readonly lat: number;
}

/** The country with its coastal waters, in degrees. */
const COUNTRY_BOX = { west: 35.3, south: 32.2, east: 42.5, north: 37.4 } as const;
/** How far from the gazetteer's point something can lie and still be said to lie at the place. */
const PLAUSIBLE_KM: Readonly<Record<PlaceRecord['level'], number>> = {
  neighbourhood: 25,
  community: 50,
  subdistrict: 100,
  district: 150,
  governorate: 350,
  country: Infinity,
};
const KM_PER_DEGREE = 111.2;

/** Throws a problem where a position is half a one, abroad, or cannot belong to the place. */
export function checkPosition({ lon, lat }: IncidentFacts, place: PlacePoint | null): void {
  if (lon === null && lat === null) return;
  if (lon === null || lat === null) {
    throw fieldProblem('/lat', 'pair', {
      en: 'A position needs both longitude and latitude.',
      ar: 'يحتاج الموقع إلى خط الطول وخط العرض معاً.',
    });
  }
  checkInCountry(lon, lat);
  if (place) checkNear(kilometresBetween({ lon, lat }, place), place);
}

function checkInCountry(lon: number, lat: number): void {
  const { west, south, east, north } = COUNTRY_BOX;
  const lonInside = lon >= west && lon <= east;
  if (lonInside && lat >= south && lat <= north) return;
  throw fieldProblem(lonInside ? '/lat' : '/lon', 'abroad', {
    en: `This position lies outside the country: longitude ${west} to ${east}, latitude ${south} to ${north}.`,
    ar: `يقع هذا الموقع خارج البلاد: خط الطول من ${west} إلى ${east}، وخط العرض من ${south} إلى ${north}.`,
  });
}

function checkNear(kilometres: number, { level }: PlacePoint): void {
  const most = PLAUSIBLE_KM[level];
  if (kilometres <= most) return;
  const apart = Math.round(kilometres);
  throw fieldProblem('/lat', 'too-far', {
    en: `This position lies ${apart} km from the place; at most ${most} km is plausible. Correct one of the two.`,
    ar: `يبعد هذا الموقع ${apart} كم عن المكان، والمعقول ${most} كم على الأكثر. صحّح أحدهما.`,
  });
}

type Point = Pick<PlacePoint, 'lon' | 'lat'>;

/** On a flat map of the neighbourhood: exact to a few percent inside one country. */
function kilometresBetween(one: Point, other: Point): number {
  const middle = ((one.lat + other.lat) / 2) * (Math.PI / 180);
  const east = (one.lon - other.lon) * Math.cos(middle);
  return Math.hypot(east, one.lat - other.lat) * KM_PER_DEGREE;
}
