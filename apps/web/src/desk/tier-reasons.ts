import {
  AFFECTED_OBJECTS,
  EVENT_TYPES,
  type Incident,
  PRECISIONS,
  TIERS,
  type TierCode,
} from '@himaya/contracts';

/** A fact of the case that asks for a tier. */
export type TierReason =
  | { readonly kind: 'type'; readonly code: string; readonly tier: TierCode }
  | { readonly kind: 'object'; readonly code: string; readonly tier: TierCode }
  | { readonly kind: 'coarse-place' | 'no-subdistrict'; readonly tier: TierCode };

/** The facts that ask for the default tier of a case, and for no coarser one. */
export function tierReasons(incident: Incident, tier: TierCode): TierReason[] {
  const asked = [...typeReason(incident), ...healthReasons(incident)];
  const wanting = asked.filter((reason) => reason.tier === tier);
  if (wanting.length > 0) return wanting;
  const t2 = asked.filter((reason) => reason.tier === 'T2');
  return tier === 'T3' && t2.length > 0 ? [...t2, { kind: placeReason(incident), tier }] : [];
}

function typeReason({ facts: { eventType } }: Incident): TierReason[] {
  if (eventType === null) return [];
  return [{ kind: 'type', code: eventType, tier: EVENT_TYPES.get(eventType).defaultTier }];
}

function healthReasons({ objects }: Incident): TierReason[] {
  return objects
    .filter(({ object }) => AFFECTED_OBJECTS.get(object).health)
    .map(({ object }) => ({ kind: 'object', code: object, tier: 'T2' }));
}

function placeReason({ facts: { precision } }: Incident): 'coarse-place' | 'no-subdistrict' {
  const coarse = precision !== null && PRECISIONS.get(precision).rank >= PRECISIONS.get('L8').rank;
  return coarse ? 'coarse-place' : 'no-subdistrict';
}

/** Whether a tier shows more than the default does. */
export function isFiner(tier: TierCode, than: TierCode): boolean {
  return TIERS.get(tier).rank < TIERS.get(than).rank;
}
