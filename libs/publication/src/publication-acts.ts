import {
  EVENT_TYPES,
  may,
  OUTLETS_FOR_EARLY_RELEASE,
  type Person,
  type PublicationActName,
} from '@himaya/contracts';
import { type PublicationFacts } from './publications.repository.js';

type Open = (person: Person, facts: PublicationFacts) => boolean;

const isThirdHand: Open = ({ id }, { hands }) => !hands.includes(id);
const isConfirmed: Open = (person, facts) =>
  !facts.finer || (facts.secondPublisherId !== null && facts.secondPublisherId !== person.id);
const isWaiting = ({ incidentState, waiting }: PublicationFacts): boolean =>
  incidentState === 'approved' && waiting;

/** Held by the event alone, and reported by outlets already; never where people are meant. */
export const mayGoEarly = (facts: PublicationFacts): boolean =>
  !facts.embargoOver &&
  facts.earlyBy === null &&
  facts.outlets >= OUTLETS_FOR_EARLY_RELEASE &&
  facts.eventType !== null &&
  EVENT_TYPES.get(facts.eventType).embargo === 'hours72';

const STEPS: Readonly<
  Record<'schedule' | 'confirm' | 'override' | 'allow-early' | 'release', Open>
> = {
  schedule: (person, facts) =>
    facts.incidentState === 'approved' &&
    facts.state !== 'retracted' &&
    !facts.current &&
    !facts.lacksConsent &&
    may(person.roles, 'publication.schedule'),
  confirm: (person, facts) =>
    isWaiting(facts) &&
    facts.finer &&
    facts.scheduledById !== person.id &&
    isThirdHand(person, facts) &&
    may(person.roles, 'publication.schedule'),
  override: (person, facts) =>
    isWaiting(facts) && may(person.roles, 'publication.release') && isThirdHand(person, facts),
  'allow-early': (person, facts) =>
    facts.incidentState === 'approved' &&
    !facts.current &&
    mayGoEarly(facts) &&
    may(person.roles, 'incident.approve') &&
    isThirdHand(person, facts),
  release: (person, facts) =>
    isWaiting(facts) &&
    facts.goesOutAt === null &&
    facts.embargoOver &&
    !facts.lacksConsent &&
    may(person.roles, 'publication.release') &&
    isThirdHand(person, facts) &&
    isConfirmed(person, facts),
};

/** The steps open to a person now; release takes a third hand, a finer tier a second publisher. */
export function publicationActs(person: Person, facts: PublicationFacts): PublicationActName[] {
  const names = Object.keys(STEPS) as (keyof typeof STEPS)[];
  return facts.recused ? [] : names.filter((name) => STEPS[name](person, facts));
}
