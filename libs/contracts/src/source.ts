import {
  type ItemFileKindCode,
  type ItemLanguageCode,
  type PlaceCertaintyCode,
  type ReportKindCode,
  type SourceAccessCode,
  type SourceReliabilityCode,
  type SourceTypeCode,
} from './vocabulary/index.js';

/** Who says something: a channel, an outlet, a body, or a person under a pseudonym. */
export interface SourceFacts {
  /** A name or handle; of a person the pseudonym code alone. */
  readonly name: string;
  readonly type: SourceTypeCode;
  readonly reliability: SourceReliabilityCode;
  readonly reliabilityReason: string;
  /** How it stands to the parties; null is not known. */
  readonly relation: string | null;
  readonly access: SourceAccessCode;
  /** Beginnings of addresses by which its items are known, in canonical form. */
  readonly addresses: readonly string[];
}

export interface Source extends SourceFacts {
  readonly id: string;
  readonly version: number;
  /** Items entered from it. */
  readonly items: number;
}

export const SOURCE_FIELDS = [
  'name',
  'type',
  'reliability',
  'reliabilityReason',
  'relation',
  'access',
  'addresses',
] as const;
export type SourceField = (typeof SOURCE_FIELDS)[number];

/** One version of a source, and who made it. */
export interface SourceVersion {
  readonly version: number;
  readonly by: string | null;
  readonly at: string;
  readonly reason: string | null;
  readonly facts: SourceFacts;
}

export interface SourceRecord extends Source {
  readonly history: readonly SourceVersion[];
}

/** A file that belongs to an item: hashed where it lies, not sent. */
export interface ItemFile {
  readonly name: string;
  readonly kind: ItemFileKindCode;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** What was found online, as an analyst enters it. */
export interface EnterSourceItem {
  readonly id: string;
  readonly address: string | null;
  /** One of the registry; null where the address tells it, or where it is made here. */
  readonly source: string | null;
  /** A source that is not in the registry yet. */
  readonly sourceName: string | null;
  readonly sourceType: SourceTypeCode | null;
  readonly reliability: SourceReliabilityCode | null;
  readonly reliabilityReason: string | null;
  readonly access: SourceAccessCode | null;
  /** Address of what it repeats. */
  readonly repostOf: string | null;
  /** EDTF. */
  readonly posted: string | null;
  readonly captured: string | null;
  readonly words: string;
  readonly wordsLanguage: ItemLanguageCode;
  readonly translation: string | null;
  readonly kinds: readonly ReportKindCode[];
  /** EDTF; null is the day of posting. */
  readonly when: string | null;
  readonly place: string | null;
  readonly placeText: string | null;
  readonly certainty: PlaceCertaintyCode;
  readonly files: readonly ItemFile[];
}

/** An item as the desk reads it, beside its report. */
export interface SourceItem {
  readonly source: Pick<Source, 'id' | 'name' | 'type' | 'reliability' | 'access'>;
  readonly address: string | null;
  readonly repostOf: string | null;
  readonly posted: string | null;
  readonly capturedAt: string;
  readonly words: string;
  readonly wordsLanguage: ItemLanguageCode;
  readonly translation: string | null;
  readonly files: readonly ItemFile[];
}

/** What the address of an item tells before it is entered. */
export interface AddressKnown {
  readonly canonical: string | null;
  readonly source: Pick<Source, 'id' | 'name' | 'reliability'> | null;
  /** An item of the same address that this person may know of. */
  readonly entered: string | null;
}
