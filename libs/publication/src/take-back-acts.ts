import { may, type Person, type PublicationActName } from '@himaya/contracts';
import { type PublicationFacts } from './publications.repository.js';

type TakeBackActName = Extract<
  PublicationActName,
  'ask-retraction' | 'retract' | 'decline-retraction' | 'withdraw' | 'restore'
>;

type Open = (person: Person, facts: PublicationFacts) => boolean;

const mayRetract: Open = ({ id, roles }, { state, hands }) =>
  state === 'public' && may(roles, 'publication.retract') && !hands.includes(id);
const isAsked = ({ takeBack }: PublicationFacts): boolean => takeBack?.state === 'asked';

const STEPS: Readonly<Record<TakeBackActName, Open>> = {
  'ask-retraction': (person, facts) => mayRetract(person, facts) && !isAsked(facts),
  retract: (person, facts) =>
    mayRetract(person, facts) && isAsked(facts) && facts.takeBack?.askedById !== person.id,
  'decline-retraction': ({ roles }, facts) => isAsked(facts) && may(roles, 'publication.retract'),
  withdraw: ({ roles }, { state }) => state === 'public' && may(roles, 'publication.withdraw'),
  restore: ({ id, roles }, facts) =>
    facts.state === 'withdrawn' &&
    facts.takeBack?.inTime === true &&
    facts.dangerCleared &&
    !facts.lacksConsent &&
    may(roles, 'publication.restore') &&
    ![...facts.hands, facts.takeBack.askedById].includes(id),
};

/** The steps that take a record back, or put it back, which are open to a person now. */
export function takeBackActs(person: Person, facts: PublicationFacts): PublicationActName[] {
  if (facts.recused) return [];
  const names = Object.keys(STEPS) as TakeBackActName[];
  return names.filter((name) => STEPS[name](person, facts));
}
