import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { join } from 'node:path';
import { type ReportAcceptance } from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { SigningKey } from '@himaya/keys';
import { writeAcceptance, writeNote, writeNoteKey } from '@himaya/merkle';
import { type Received } from './report-receiver.intake.js';

/** What a process is told that serves intake. */
export class AcceptanceSettings {
  constructor(
    /** Folder of keys. */
    readonly keys: string,
    /** Names the key where there is none yet: host and path, no scheme. */
    readonly nameOfNew: string,
    readonly exercise: boolean,
  ) {}
}

/** Signs that a report was taken in, with a key of its own: Ed25519 gives the same bytes for the same facts. */
@Injectable()
export class Acceptances implements OnApplicationBootstrap {
  private readonly key: SigningKey;

  constructor(
    @Inject(AcceptanceSettings) private readonly settings: AcceptanceSettings,
    private readonly pools: Pools,
  ) {
    this.key = SigningKey.open(join(settings.keys, 'acceptances'), settings.nameOfNew);
  }

  /** Shows its public half at the open plane, which may be another process. */
  async onApplicationBootstrap(): Promise<void> {
    await this.pools
      .pool('intake')
      .query('SELECT intake.show_key($1)', [writeNoteKey(this.key.public)]);
  }

  sign({ id, sameness, received_on: receivedOn, commitment }: Received): ReportAcceptance {
    const { exercise } = this.settings;
    const instance = this.key.public.name;
    const accepted = { id, sameness, receivedOn, commitment, exercise, instance };
    const text = writeAcceptance(accepted);
    return { ...accepted, signed: writeNote({ text, signatures: [this.key.sign(text)] }) };
  }
}
