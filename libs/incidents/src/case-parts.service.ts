import { Injectable } from '@nestjs/common';
import {
  type AccessRow,
  EXTENSION_TYPES,
  type GroundRow,
  type IncidentHazard,
  type IncidentMine,
  type IncidentSetting,
  type Label,
  type Person,
  type PutIncidentLocating,
  type RivalRow,
} from '@himaya/contracts';
import { civilDay } from '@himaya/edtf';
import { type FieldFault, fieldProblem, invalidFields } from '@himaya/http';
import { partFaults } from './case-part-faults.js';
import { IncidentEditing } from './incident-editing.service.js';
import { IncidentHistory } from './incident-history.js';
import { editWhileAssessing, locationByAnother, notOfThisType } from './incidents.problems.js';
import { IncidentsRepository } from './incidents.repository.js';

/** Changes of the circumstances of a case and of what only some types have. Each is a version. */
@Injectable()
export class CaseParts {
  constructor(
    private readonly incidents: IncidentsRepository,
    private readonly editing: IncidentEditing,
    private readonly history: IncidentHistory,
  ) {}

  async setSetting(
    actor: Person,
    id: string,
    version: number,
    setting: IncidentSetting,
  ): Promise<void> {
    refuse(partFaults.setting(setting, civilDay(new Date())));
    if (setting.controlActor !== null) await this.assertActor(setting.controlActor);
    await this.editing.setPart(actor, id, version, 'setting', [setting]);
  }

  async setGrounds(
    actor: Person,
    id: string,
    version: number,
    rows: readonly GroundRow[],
  ): Promise<void> {
    await this.editing.setPart(actor, id, version, 'grounds', rows);
  }

  /** Who says how the place was found is who located it; an earlier check falls with what it checked. */
  async setLocating(
    actor: Person,
    id: string,
    version: number,
    locating: PutIncidentLocating,
  ): Promise<void> {
    refuse(partFaults.locating(locating));
    const rows = locating.method === null ? [] : [{ ...locating, locatedBy: actor.id }];
    await this.editing.setPart(actor, id, version, 'locating', rows);
  }

  async checkLocation(actor: Person, id: string, version: number): Promise<void> {
    const incident = await this.incidents.get(actor, id);
    await this.history.assertMayAct(actor, id);
    if (incident.state !== 'assessing') throw editWhileAssessing();
    const locator = await this.incidents.findLocator(id);
    if (locator === null || locator === actor.id) throw locationByAnother();
    await this.editing.edit(actor, incident, version, {
      act: 'incident.edit',
      part: 'locating',
      content: { checked: true },
    });
    await this.incidents.checkLocation(id, actor.id);
  }

  async setMine(actor: Person, id: string, version: number, mine: IncidentMine): Promise<void> {
    await this.assertType(actor, id, 'mine');
    refuse(partFaults.mine(mine));
    await this.editing.setPart(actor, id, version, 'mine', mine.class === null ? [] : [mine]);
  }

  async setHazard(
    actor: Person,
    id: string,
    version: number,
    hazard: IncidentHazard,
  ): Promise<void> {
    await this.assertType(actor, id, 'hazard');
    refuse(partFaults.hazard(hazard, civilDay(new Date())));
    await this.editing.setPart(actor, id, version, 'hazard', hazard.kind === null ? [] : [hazard]);
  }

  async setAccess(
    actor: Person,
    id: string,
    version: number,
    rows: readonly AccessRow[],
  ): Promise<void> {
    await this.assertType(actor, id, 'access');
    await this.editing.setPart(actor, id, version, 'access', rows);
  }

  async setRivals(
    actor: Person,
    id: string,
    version: number,
    rows: readonly RivalRow[],
  ): Promise<void> {
    refuse(partFaults.rivals(rows));
    await this.editing.setPart(actor, id, version, 'rivals', rows);
  }

  /** Throws 409 where the type of the case does not ask for the part; what this person may not edit, before that. */
  private async assertType(
    actor: Person,
    id: string,
    part: keyof typeof EXTENSION_TYPES,
  ): Promise<void> {
    const { eventType } = await this.editing.getEditable(actor, id);
    const types: readonly string[] = EXTENSION_TYPES[part];
    if (eventType === null || !types.includes(eventType)) throw notOfThisType();
  }

  private async assertActor(code: string): Promise<void> {
    const unknown = await this.incidents.listUnknownActors([code]);
    if (unknown.length > 0) throw fieldProblem('/controlActor', 'unknown-code', UNKNOWN_ACTOR);
  }
}

const UNKNOWN_ACTOR: Label = {
  en: 'This actor is not in the list.',
  ar: 'هذه الجهة غير موجودة في القائمة.',
};

function refuse(errors: readonly FieldFault[]): void {
  if (errors.length > 0) throw invalidFields({ errors: [...errors] });
}
