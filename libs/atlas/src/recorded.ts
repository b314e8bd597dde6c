import {
  type Label,
  type PublicDeclaration,
  type PublicParty,
  type PublicRecorded,
  type PublicSearch,
  type PublicStatus,
  type PublicStep,
} from '@himaya/contracts';

type Coded<T> = Omit<T, 'actor'> & { readonly actor: string };

/** As `pub` has it: parties by their code. */
export interface RecordedRow {
  readonly declarations?: readonly (Omit<PublicDeclaration, 'issuer' | 'endorsedBy'> & {
    readonly issuer: string;
    readonly endorsedBy: readonly string[];
  })[];
  readonly statuses?: readonly (Omit<PublicStatus, 'actor'> & { readonly actor: string | null })[];
  readonly steps?: readonly Coded<PublicStep>[];
  readonly searches?: readonly Coded<PublicSearch>[];
  readonly rubric?: PublicRecorded['rubric'];
  readonly responses?: PublicRecorded['responses'];
}

/** The same with the names of the parties. */
export function withParties(row: RecordedRow, labels: ReadonlyMap<string, Label>): PublicRecorded {
  const party = (code: string): PublicParty => ({
    code,
    label: labels.get(code) ?? { en: code, ar: code },
  });
  const named = <T extends { readonly actor: string }>({ actor, ...rest }: T) => ({
    ...rest,
    actor: party(actor),
  });
  return {
    declarations: (row.declarations ?? []).map(({ issuer, endorsedBy, ...rest }) => ({
      ...rest,
      issuer: party(issuer),
      endorsedBy: endorsedBy.map(party),
    })),
    statuses: (row.statuses ?? []).map(({ actor, ...rest }) => ({
      ...rest,
      actor: actor === null ? null : party(actor),
    })),
    steps: (row.steps ?? []).map(named),
    searches: (row.searches ?? []).map(named),
    rubric: row.rubric ?? null,
    responses: row.responses ?? [],
  };
}
