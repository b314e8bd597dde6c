import { type EvidenceKind, type EvidenceStep, may, type Person } from '@himaya/contracts';

interface Question {
  readonly kind: EvidenceKind;
  readonly preview: string;
  /** Whether this person may add to the record now. */
  readonly holds: boolean;
}

/** What this person may do with an item. An analyst opens what they hold; who reviews or publishes, all they see. */
export function evidenceSteps(actor: Person, { kind, preview, holds }: Question): EvidenceStep[] {
  const isAnalystAlone = !actor.roles.some((role) =>
    ['reviewer', 'publisher', 'auditor'].includes(role),
  );
  const redacts = kind === 'image' && preview === 'ready' && may(actor.roles, 'evidence.redact');
  const open: Record<EvidenceStep, boolean> = {
    open: may(actor.roles, 'evidence.open') && (holds || !isAnalystAlone),
    describe: may(actor.roles, 'evidence.add') && holds,
    redact: redacts && (holds || actor.roles.includes('publisher')),
    unblur: may(actor.roles, 'evidence.view') && preview === 'ready',
  };
  return (Object.keys(open) as EvidenceStep[]).filter((step) => open[step]);
}
