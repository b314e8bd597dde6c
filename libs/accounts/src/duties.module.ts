import { Module } from '@nestjs/common';
import { DutyRules } from './duty-rules.js';
import { DutyTable } from './duty-table.js';

@Module({ providers: [DutyRules, DutyTable], exports: [DutyRules, DutyTable] })
export class DutiesModule {}
