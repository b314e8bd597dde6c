import { type CategoryRule, type DirectionCode, type LinkProposal } from '@himaya/contracts';
import { type LinkEntry } from '@himaya/commitments';

/** What the rules ask of an incident. Days are civil days in Damascus. */
export interface LinkFacts {
  readonly eventType: string | null;
  readonly categories: readonly string[];
  readonly weapons: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  /** Codes of the place and of all units above it. */
  readonly places: readonly string[];
  readonly civilianDeaths: boolean;
  /** Types of the actors alleged responsible, at `alleged` or higher. */
  readonly actorTypes: readonly string[];
  readonly attributed: boolean;
  /** Entries under which one of these actors was bound on one of these days. */
  readonly inForce: ReadonlySet<string>;
}

const ALEPPO_CITY = new Set(['C1007', 'GN170063']);
const FOREIGN = new Set(['foreign_state', 'coalition', 'militia_foreign_backed']);
const OPPOSITION = new Set(['operations_room', 'armed_group', 'transitional_authority']);

const SCOPES: Readonly<Record<string, (facts: LinkFacts) => boolean>> = {
  aleppo_city: ({ places }) => places.some((code) => ALEPPO_CITY.has(code)),
  civilian_deaths: ({ civilianDeaths }) => civilianDeaths,
  foreign_actor: ({ actorTypes }) => actorTypes.some((type) => FOREIGN.has(type)),
  opposition_forces: ({ actorTypes }) => actorTypes.some((type) => OPPOSITION.has(type)),
  // Who held a place when is not recorded yet: a person decides, so nothing is proposed.
  opposition_taken: () => false,
};

type Narrowing = (rule: CategoryRule, facts: LinkFacts) => boolean;

/** Each key of a rule narrows it; all that it has must hold. */
const NARROWINGS: readonly Narrowing[] = [
  // imported records are linked by their importer, and "already linked to" is for a person to see
  ({ dataset, via }) => !dataset && !via,
  ({ weapons }, facts) => !weapons || weapons.some((weapon) => facts.weapons.includes(weapon)),
  ({ event_types: types }, { eventType }) => !types || types.includes(eventType ?? ''),
  ({ period }, facts) => !period || overlaps(facts, period.from, period.to),
  ({ scope }, facts) => scope === null || SCOPES[scope]?.(facts) === true,
];

const meets: Narrowing = (rule, facts) => NARROWINGS.every((holds) => holds(rule, facts));

function overlaps({ from, to }: LinkFacts, opened: string | null, closed: string | null): boolean {
  return (
    from !== null &&
    to !== null &&
    (opened === null || to >= opened) &&
    (closed === null || from <= closed)
  );
}

function propose(entry: LinkEntry, facts: LinkFacts): LinkProposal | null {
  const codes = [...facts.categories, facts.eventType].filter((code) => code !== null);
  const met = entry.categories.filter(
    (rule) => meets(rule, facts) && rule.codes.some((code) => codes.includes(code)),
  );
  if (met.length === 0) return null;
  const because = [
    ...new Set(met.flatMap((rule) => rule.codes.filter((code) => codes.includes(code)))),
  ].sort();
  const wanted: DirectionCode = met.some((rule) => rule.direction === 'breach')
    ? 'breach'
    : 'relevant';
  const link = { commitment: entry.code, because };
  if (!overlaps(facts, entry.opened, entry.closed)) {
    return { ...link, direction: wanted, obstacle: 'outside_dates' };
  }
  // Contrary takes somebody who was bound that day; without one the incident is relevant, and says why.
  if (wanted === 'breach' && entry.attributionRequired && !facts.inForce.has(entry.code)) {
    return { ...link, direction: 'relevant', obstacle: facts.attributed ? 'no_obligation' : null };
  }
  return { ...link, direction: wanted, obstacle: null };
}

/** What the table of categories and the dates propose, in the order of the register; a person decides. */
export function proposeLinks(entries: readonly LinkEntry[], facts: LinkFacts): LinkProposal[] {
  return entries.map((entry) => propose(entry, facts)).filter((link) => link !== null);
}
