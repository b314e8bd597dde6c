import { may, type Permission } from './permissions.js';

/** Parts of the desk in the order of its tabs, each with what opens it. */
const DESK_TABS = [
  { tab: 'work', permission: 'incident.read' },
  { tab: 'reports', permission: 'report.read' },
  { tab: 'incidents', permission: 'incident.read' },
  { tab: 'sources', permission: 'report.read' },
  { tab: 'review', permission: 'incident.approve' },
  { tab: 'publish', permission: 'publication.schedule' },
  { tab: 'hazards', permission: 'hazard.read' },
  { tab: 'replies', permission: 'report.read' },
  { tab: 'comments', permission: 'incident.read' },
  { tab: 'events', permission: 'incident.read' },
  { tab: 'register', permission: 'incident.read' },
  { tab: 'people', permission: 'user.manage' },
  { tab: 'keys', permission: 'key.issue' },
  { tab: 'acts', permission: 'audit.read' },
  { tab: 'batches', permission: 'batch.read' },
] as const satisfies readonly { readonly tab: string; readonly permission: Permission }[];

export type DeskTab = (typeof DESK_TABS)[number]['tab'];

/** The tabs that these roles may open, in their order; the first is where the desk begins for them. */
export function deskTabs(roles: readonly string[]): DeskTab[] {
  return DESK_TABS.filter(({ permission }) => may(roles, permission)).map(({ tab }) => tab);
}
