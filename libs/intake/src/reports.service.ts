import { Injectable } from '@nestjs/common';
import {
  canGo,
  type DeskReport,
  type EnteredReport,
  type LedgerAct,
  type Person,
} from '@himaya/contracts';
import { idTaken, notFound, versionChanged } from '@himaya/http';
import { DutyTable, Ledger } from '@himaya/ledger';
import { notYours, ownReport, reportMoved } from './intake.problems.js';
import { toReportRow } from './report-row.intake.js';
import { ReportReadModel } from './report.read-model.js';
import { type ReportEntity } from './report.entity.js';
import { RestrictedReads } from './restricted-reads.js';
import { type CloseReportDto, type EnterReportDto, type ScreenReportDto } from './report.dto.js';
import { type ReportChange, ReportsRepository } from './reports.repository.js';

interface Step {
  readonly act: LedgerAct;
  readonly change: ReportChange & { state: ReportEntity['state'] };
  readonly reason: string | null;
}

@Injectable()
export class ReportsService {
  constructor(
    private readonly reports: ReportsRepository,
    private readonly readModel: ReportReadModel,
    private readonly ledger: Ledger,
    private readonly reads: RestrictedReads,
    private readonly duties: DutyTable,
  ) {}

  /** For somebody who looks at it: what belongs to a restricted case leaves an entry. */
  async read(actor: Person, id: string): Promise<DeskReport> {
    await this.reads.ofReport(actor, id);
    return this.get(actor, id);
  }

  async get(actor: Person, id: string): Promise<DeskReport> {
    const report = await this.readModel.find(actor, id);
    if (!report) throw notFound();
    return report;
  }

  /** Answers what was received alone, whatever became of it: entering a report is no way to read one. */
  async enter(actor: Person, { id, report }: EnterReportDto): Promise<EnteredReport> {
    const row = toReportRow(id, report, 'desk', new Date());
    const kept = await this.reports.add(row, actor.id);
    if (kept?.sameness !== row.sameness) throw idTaken();
    return { id, receivedOn: kept.receivedOn };
  }

  async screen(
    actor: Person,
    id: string,
    version: number,
    { note = '' }: ScreenReportDto,
  ): Promise<DeskReport> {
    const report = await this.reports.get(actor, id);
    if (this.duties.rules.hasHand(actor, [report.submittedBy])) throw ownReport();
    const change = { state: 'screened', screenedBy: actor.id, stateNote: note || null } as const;
    return this.move(actor, report, version, {
      act: 'report.screen',
      change,
      reason: note || null,
    });
  }

  async close(
    actor: Person,
    id: string,
    version: number,
    { reason, note }: CloseReportDto,
  ): Promise<DeskReport> {
    const report = await this.reports.get(actor, id);
    if (this.duties.rules.hasHand(actor, [report.submittedBy])) throw ownReport();
    const change = {
      state: 'closed',
      closedBy: actor.id,
      closedReason: reason,
      stateNote: note,
    } as const;
    return this.move(actor, report, version, { act: 'report.close', change, reason: note });
  }

  /** Whoever screened or closed it takes that back within the hour, while nothing was done with it since. */
  async takeBack(actor: Person, id: string, version: number): Promise<DeskReport> {
    const report = await this.reports.get(actor, id);
    if (report.version === version && !(await this.reports.isOwnStep(id, version, actor.id)))
      throw notYours();
    const blank = { screenedBy: null, closedBy: null, closedReason: null, stateNote: null };
    const change = { state: 'received', ...blank } as const;
    return this.move(actor, report, version, { act: 'report.take-back', change, reason: null });
  }

  /** Marks a screened report as gathered; the incident's own transaction calls it. */
  async gather(actor: Person, id: string): Promise<ReportEntity> {
    const report = await this.reports.get(actor, id);
    await this.move(actor, report, report.version, {
      act: 'report.gather',
      change: { state: 'gathered' },
      reason: null,
    });
    return report;
  }

  private async move(
    actor: Person,
    report: ReportEntity,
    version: number,
    step: Step,
  ): Promise<DeskReport> {
    if (report.version !== version) throw versionChanged();
    // whoever has it open is not crossed; the database asks again
    if (step.act !== 'report.gather') await this.reports.hold(actor, report.id);
    if (!canGo('report', report.state, step.change.state)) throw reportMoved();
    const { state: from } = report;
    await this.duties.assert(actor, 'report', report.id, { from, to: step.change.state });
    await this.reports.change(report.id, version, step.change);
    await this.reports.decide({
      id: report.id,
      act: step.act,
      version: version + 1,
      from,
      to: step.change.state,
      by: actor.id,
      reason: step.reason,
    });
    await this.ledger.append(actor, {
      act: step.act,
      subject: report.id,
      version: version + 1,
      content: { to: step.change.state, reason: step.reason },
    });
    return this.get(actor, report.id);
  }
}
