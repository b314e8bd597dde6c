import { type Person, type PublicationRecord } from '@himaya/contracts';
import { publicationActs } from './publication-acts.js';
import { type PublicationFacts } from './publications.repository.js';
import { takeBackActs } from './take-back-acts.js';
import { type TakeBackFacts } from './take-backs.repository.js';

/** What of a publication leaves: names for pages, and the steps that are open to this person. */
export function toRecord(
  actor: Person,
  facts: PublicationFacts,
): Omit<PublicationRecord, 'warnings' | 'warningRate' | 'households'> {
  const {
    version,
    state,
    tier,
    tierReason,
    defaultTier,
    scheduledBy,
    secondPublisher,
    releasedBy,
  } = facts;
  const { embargoHeldBy, earlyBy, unasked, goesOutAt, stopped } = facts;
  const { takeBack, embargoEndsAt, embargoOver, dangerCleared, lacksConsent, publicVersion } =
    facts;
  return {
    version,
    state,
    tier,
    tierReason,
    defaultTier,
    scheduledBy,
    secondPublisher,
    releasedBy,
    goesOutAt,
    stopped,
    embargoEndsAt,
    embargoOver,
    embargoHeldBy,
    earlyBy,
    dangerCleared,
    lacksConsent,
    unasked,
    hasHand: facts.hands.includes(actor.id),
    publicVersion,
    takeBack: takeBack && toTakeBack(takeBack),
    acts: [...publicationActs(actor, facts), ...takeBackActs(actor, facts)],
  };
}

function toTakeBack({
  askedById: _askedById,
  inTime: _inTime,
  ...told
}: TakeBackFacts): PublicationRecord['takeBack'] {
  return told;
}
