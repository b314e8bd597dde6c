/** The country itself, as OCHA codes it. */
export const COUNTRY = {
  pcode: 'SY',
  en: 'Syrian Arab Republic',
  ar: 'الجمهورية العربية السورية',
  alt: ['Syria', 'سوريا', 'سورية'],
} as const;

/** One of the 14 governorates and what other sources call it. */
export interface Governorate {
  readonly pcode: string;
  readonly en: string;
  readonly ar: string;
  readonly alt: readonly string[];
  /** `adm_1` of the UCDP file. */
  readonly ucdp: string;
  /** Code of the first level in GeoNames. */
  readonly geonames: string;
  /** `adm1_code` of Natural Earth. */
  readonly naturalEarth: string;
}

type Row = readonly [
  pcode: string,
  en: string,
  ar: string,
  ucdp: string,
  geonames: string,
  naturalEarth: string,
  alt: readonly string[],
];

/** P-codes and names after OCHA; no row is guessed from another, nor from a map. */
const ROWS: readonly Row[] = [
  ['SY01', 'Damascus', 'دمشق', 'Damascus', '13', 'SYR-4843', ['Dimashq', 'Damas']],
  ['SY02', 'Aleppo', 'حلب', 'Aleppo', '09', 'SYR-137', ['Halab', 'Alep']],
  [
    'SY03',
    'Rural Damascus',
    'ريف دمشق',
    'Rif Dimashq',
    '08',
    'SYR-144',
    ['Rif Dimashq', 'Reef Dimashq', 'Rif Damascus', 'Damascus Countryside'],
  ],
  ['SY04', 'Homs', 'حمص', 'Homs', '11', 'SYR-139', ['Hims']],
  ['SY05', 'Hama', 'حماة', 'Hamah', '10', 'SYR-138', ['Hamah', 'حماه']],
  [
    'SY06',
    'Lattakia',
    'اللاذقية',
    'Latakia',
    '02',
    'SYR-134',
    ['Latakia', 'Al-Ladhiqiyah', 'Lattaquie'],
  ],
  ['SY07', 'Idleb', 'إدلب', 'Idlib', '12', 'SYR-140', ['Idlib', 'Edleb']],
  [
    'SY08',
    'Al-Hasakeh',
    'الحسكة',
    'Al Hasakah',
    '01',
    'SYR-141',
    ['Al-Hasakah', 'Hasaka', 'Hasakah', 'Hassakeh', 'Hasakeh'],
  ],
  [
    'SY09',
    'Deir-ez-Zor',
    'دير الزور',
    'Deir ez Zor',
    '07',
    'SYR-142',
    ['Deir ez-Zour', 'Deir Ezzor', 'Deir al-Zor', 'Dayr az-Zawr', 'Der Ezzor'],
  ],
  ['SY10', 'Tartous', 'طرطوس', 'Tartus', '14', 'SYR-135', ['Tartus']],
  [
    'SY11',
    'Ar-Raqqa',
    'الرقة',
    'Ar Raqqah',
    '04',
    'SYR-136',
    ['Ar-Raqqah', 'Raqqa', 'Raqqah', 'Al-Rakka'],
  ],
  ['SY12', "Dar'a", 'درعا', 'Daraa', '06', 'SYR-146', ['Daraa', 'Deraa', "Der'a"]],
  [
    'SY13',
    'As-Sweida',
    'السويداء',
    'As Suwayda',
    '05',
    'SYR-143',
    ['As-Suwayda', 'Suwayda', 'Sweida', 'Suweida', 'Soueida'],
  ],
  [
    'SY14',
    'Quneitra',
    'القنيطرة',
    'Quneitra',
    '03',
    'SYR-145',
    ['Al-Qunaytirah', 'Qunaytira', 'Kuneitra', 'Al-Quneitra'],
  ],
];

export const GOVERNORATES: readonly Governorate[] = ROWS.map(
  ([pcode, en, ar, ucdp, geonames, naturalEarth, alt]) => ({
    pcode,
    en,
    ar,
    alt,
    ucdp: `${ucdp} Governorate`,
    geonames,
    naturalEarth,
  }),
);

const byUcdp = new Map(GOVERNORATES.map((governorate) => [governorate.ucdp, governorate]));
const byGeonames = new Map(GOVERNORATES.map((governorate) => [governorate.geonames, governorate]));
const byNaturalEarth = new Map(
  GOVERNORATES.map((governorate) => [governorate.naturalEarth, governorate]),
);

/** The governorate that UCDP's `adm_1` names, letter for letter; null for any other text. */
export function governorateOfUcdp(adm1: string): Governorate | null {
  return byUcdp.get(adm1) ?? null;
}

export function governorateOfGeonames(admin1: string): Governorate | null {
  return byGeonames.get(admin1) ?? null;
}

export function governorateOfNaturalEarth(adm1Code: string): Governorate | null {
  return byNaturalEarth.get(adm1Code) ?? null;
}
