import { type EventAct, type EventRow, may, type Person } from '@himaya/contracts';

export interface EventHands {
  /** Everybody who ever wrote anything of it. */
  readonly hands: readonly string[];
}

type State = Pick<EventRow, 'state' | 'version' | 'releasedVersion' | 'publicState' | 'returned'> &
  EventHands;

/** What this person may do with an event now; the database asks the same again. */
export function eventActs({ id, roles }: Person, event: State): EventAct[] {
  const hand = event.hands.includes(id);
  const next = event.state === 'approved' && event.releasedVersion !== event.version && !hand;
  const open: Readonly<Record<EventAct, boolean>> = {
    edit: may(roles, 'event.edit'),
    approve: may(roles, 'event.approve') && event.state === 'draft' && !hand,
    return:
      may(roles, 'event.approve') && event.state === 'draft' && !hand && event.returned === null,
    publish: may(roles, 'event.publish') && next,
    withdraw: may(roles, 'event.publish') && event.publicState === 'public',
  };
  return (Object.keys(open) as EventAct[]).filter((act) => open[act]);
}
