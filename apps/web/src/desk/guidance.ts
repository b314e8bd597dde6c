import { type Incident, type Person, type PublicationRecord } from '@himaya/contracts';

/** What stands between a case and its next state, for the person who looks at it. */
export type Guide =
  | { readonly key: 'recused' }
  | { readonly key: 'assess-unclaimed' | 'assess-claim' | 'assess-yours' | 'assess-analyst' }
  | { readonly key: 'assess-other'; readonly name: string }
  | { readonly key: 'review-yours'; readonly given: number; readonly required: number }
  | {
      readonly key:
        'review-blind' | 'review-approved' | 'review-own' | 'review-proposer' | 'review-wait';
    }
  | { readonly key: 'tier-yours' | 'tier-wait' | 'finer-wait' | 'finer-yours' }
  | {
      readonly key:
        'release-yours' | 'release-own' | 'release-wait' | 'release-danger' | 'release-consent';
    }
  | { readonly key: 'release-embargo'; readonly until: string }
  | { readonly key: 'public' | 'retracted' | 'withdrawn' | 'closed' };

export interface GuidanceQuestion {
  readonly incident: Incident;
  readonly publication: PublicationRecord;
  readonly person: Person | null;
  readonly permissions: readonly string[];
}

/** Says who can take the next step, and why it may not be this person. */
export function guidanceOf(question: GuidanceQuestion): Guide {
  const { state, guard } = question.incident;
  if (question.person && guard.recused.includes(question.person.name)) return { key: 'recused' };
  if (state === 'closed') return { key: 'closed' };
  if (state === 'proposed') return reviewGuide(question);
  if (state === 'approved') return publicationGuide(question);
  return assessmentGuide(question);
}

function assessmentGuide({ incident, person, permissions }: GuidanceQuestion): Guide {
  if (incident.acts.includes('edit')) return { key: 'assess-yours' };
  if (!permissions.includes('incident.edit')) return { key: 'assess-analyst' };
  if (incident.claimedBy === null) return { key: 'assess-unclaimed' };
  if (incident.claimedBy === person?.name) return { key: 'assess-claim' };
  return { key: 'assess-other', name: incident.claimedBy };
}

function reviewGuide({ incident, person, permissions }: GuidanceQuestion): Guide {
  const { decidedBy, reviewersRequired: required } = incident;
  if (incident.blind || required === null) return { key: 'review-blind' };
  if (incident.acts.includes('approve')) {
    return {
      key: 'review-yours',
      given: decidedBy.filter(({ counts }) => counts).length,
      required,
    };
  }
  if (decidedBy.some(({ reviewer }) => reviewer === person?.name))
    return { key: 'review-approved' };
  if (incident.proposedBy === person?.name) return { key: 'review-proposer' };
  return { key: permissions.includes('incident.approve') ? 'review-own' : 'review-wait' };
}

function publicationGuide(question: GuidanceQuestion): Guide {
  const { publication } = question;
  const { state, lacksConsent } = publication;
  if (lacksConsent && state !== 'public') return { key: 'release-consent' };
  if (state === 'internal') {
    return { key: publication.acts.includes('schedule') ? 'tier-yours' : 'tier-wait' };
  }
  return state === 'scheduled' ? releaseGuide(question) : { key: state };
}

function releaseGuide({ publication, permissions }: GuidanceQuestion): Guide {
  const { acts } = publication;
  if (acts.includes('release')) return { key: 'release-yours' };
  if (acts.includes('confirm')) return { key: 'finer-yours' };
  if (!publication.dangerCleared) return { key: 'release-danger' };
  if (!publication.embargoOver && publication.embargoEndsAt !== null) {
    return { key: 'release-embargo', until: publication.embargoEndsAt };
  }
  if (publication.hasHand) return { key: 'release-own' };
  return { key: permissions.includes('publication.release') ? 'finer-wait' : 'release-wait' };
}
