import { Module } from '@nestjs/common';
import { DutyRules } from './duty-rules.js';
import { DutyTable } from './duty-table.js';
import { Ledger } from './ledger.js';

@Module({ providers: [DutyRules, DutyTable, Ledger], exports: [DutyRules, DutyTable, Ledger] })
export class LedgerModule {}
