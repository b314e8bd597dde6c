import {
  EVENT_FAMILIES,
  EVENT_TYPES,
  type EventFamilyCode,
  type SymbolShape,
} from '@himaya/contracts';

/** Outlines in a box of 24, drawn to look equally large. */
export const SHAPES: Readonly<Record<SymbolShape, string>> = {
  circle: 'M12 5.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6z',
  triangle: 'M12 4.2 19.2 17.6H4.8z',
  'triangle-down': 'M12 19.8 4.8 6.4H19.2z',
  diamond: 'M12 3.8 20.2 12 12 20.2 3.8 12z',
  pentagon: 'M12 4.2 19.6 9.8 16.7 18.8H7.3L4.4 9.8z',
  hexagon: 'M8 5.2h8L20 12l-4 6.8H8L4 12z',
  star: 'M12 3.4l2.5 5.7 6.1.6-4.6 4.1 1.4 6L12 16.6 6.6 19.8 8 13.8 3.4 9.7l6.1-.6z',
  square: 'M5.8 5.8h12.4v12.4H5.8z',
};

export function familyOf(eventType: string): EventFamilyCode {
  return EVENT_TYPES.has(eventType) ? EVENT_TYPES.get(eventType).family : 'unspecified';
}

/** The ring says how well an assessed record is supported; a dataset record has none. */
export type Ring = 'G1' | 'G2' | 'G3' | 'GD' | 'contested' | null;

export function ringOf(record: {
  readonly grade?: string | null | undefined;
  readonly contested?: boolean | readonly string[] | undefined;
}): Ring {
  const { grade, contested } = record;
  if (contested === true || (Array.isArray(contested) && contested.length > 0)) return 'contested';
  return grade === 'G1' || grade === 'G2' || grade === 'G3' || grade === 'GD' ? grade : null;
}

const DASHES: Readonly<Record<Exclude<Ring, null>, string>> = {
  G1: '0.1 3.1',
  G2: '4.6 2.6',
  G3: 'none',
  GD: 'none',
  contested: '13.4 3.9',
};

/** Shape and colour of a family, in the ring of a grade. */
export function FamilySymbol(props: {
  readonly family: EventFamilyCode;
  readonly ring?: Ring;
  readonly size?: number;
}) {
  const { family, ring = null, size = 24 } = props;
  return (
    <svg
      class={`symbol family-${family}${ring === 'GD' ? ' symbol-hollow' : ''}`}
      viewBox="-2 -2 28 28"
      width={size}
      height={size}
      aria-hidden="true"
    >
      {ring && (
        <>
          <circle class="symbol-halo" cx="12" cy="12" r="12.4" />
          <circle
            class="symbol-ring"
            cx="12"
            cy="12"
            r="12.4"
            stroke-dasharray={DASHES[ring]}
            stroke-linecap={ring === 'G1' ? 'round' : 'butt'}
          />
        </>
      )}
      <path class="symbol-shape" d={SHAPES[EVENT_FAMILIES.get(family).shape]} />
    </svg>
  );
}
