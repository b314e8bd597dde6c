import { Injectable } from '@nestjs/common';
import { type Report, type ReportAcceptance, type ReportChannel } from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { badRequest, idTaken } from '@himaya/http';
import { Acceptances } from './acceptances.intake.js';
import { intakeClosed, sealingNotEnabled } from './intake.problems.js';
import { ReportReceiver } from './report-receiver.intake.js';
import { toReportRow } from './report-row.intake.js';
import { type SubmitReportDto } from './report.intake.dto.js';

@Injectable()
export class ReportsIntakeService {
  private open: Promise<boolean> | undefined;

  constructor(
    private readonly pools: Pools,
    private readonly receiver: ReportReceiver,
    private readonly acceptances: Acceptances,
  ) {}

  /** Takes one report in; a repeat of the same content gets the same answer. */
  async submit({ id, report, sealed }: SubmitReportDto): Promise<ReportAcceptance> {
    if ((report === undefined) === (sealed === undefined)) {
      throw badRequest({
        detail: {
          en: 'Send either report or sealed, and not both.',
          ar: 'أرسل report أو sealed، وليس كليهما.',
        },
      });
    }
    if (!(await this.isOpen())) throw intakeClosed();
    if (!report) throw sealingNotEnabled();
    return this.receive(id, report, 'api');
  }

  /** `report` is checked by the caller. */
  async receive(id: string, report: Report, channel: ReportChannel): Promise<ReportAcceptance> {
    if (!(await this.isOpen())) throw intakeClosed();
    const row = toReportRow(id, report, channel, new Date());
    const received = await this.receiver.receive(row);
    if (received.sameness !== row.sameness) throw idTaken();
    return this.acceptances.sign(received);
  }

  /** Whether this instance takes reports: settled when it was made. */
  isOpen(): Promise<boolean> {
    this.open ??= this.pools
      .pool('intake')
      .query<{ open: boolean }>('SELECT intake.is_open() AS open')
      .then(({ rows }) => rows[0]?.open === true)
      .catch((error: unknown) => {
        this.open = undefined;
        throw error;
      });
    return this.open;
  }
}
