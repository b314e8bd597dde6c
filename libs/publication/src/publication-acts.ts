import { may, type Person, type PublicationActName } from '@himaya/contracts';
import { type PublicationFacts } from './publications.repository.js';

/** The steps open to a person now; release takes a third hand, a finer tier a second publisher. */
export function publicationActs(person: Person, facts: PublicationFacts): PublicationActName[] {
  const approved = facts.incidentState === 'approved';
  const waiting = facts.state === 'scheduled';
  const thirdHand = person.id !== facts.proposedById && person.id !== facts.lastEditedById;
  const confirmed = !facts.finer || (facts.secondPublisherId !== null && facts.secondPublisherId !== person.id);
  const rules: readonly (readonly [PublicationActName, boolean])[] = [
    ['schedule', approved && may(person.roles, 'publication.schedule') && facts.state !== 'retracted'],
    ['confirm', approved && waiting && facts.finer && may(person.roles, 'publication.schedule') && person.id !== facts.scheduledById],
    ['release', approved && waiting && may(person.roles, 'publication.release') && thirdHand && facts.embargoOver && confirmed],
  ];
  return rules.filter(([, open]) => open).map(([act]) => act);
}
