import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { type EntityManager, type QueryRunner } from 'typeorm';
import { type DatabaseRole } from '@himaya/cluster';
import { Problem } from '@himaya/http';
import { problemOfDatabaseError } from './database-problem.js';
import { Pools } from './pools.js';
import { sqlState } from './sql-state.js';

interface Unit {
  readonly role: DatabaseRole;
  readonly writes: boolean;
  runner?: QueryRunner;
  /** Set once the first query asked for a connection, so that two queries at once share it. */
  begun?: Promise<QueryRunner>;
}

/** Serialization failure, deadlock: the same request may succeed a moment later. A lock was waited for already. */
const PASSING = new Set(['40001', '40P01']);
const TRIES = 5;

/** The unit of work of the current request, on the role of its plane. */
@Injectable()
export class Database {
  private readonly units = new AsyncLocalStorage<Unit>();

  constructor(readonly pools: Pools) {}

  /**
   * Runs `work` as one transaction, begun at its first query and committed before the promise
   * settles; any error rolls all of it back. What passes by itself is tried up to five times.
   */
  async transact<T>(role: DatabaseRole, work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.once({ role, writes: true }, work);
      } catch (error) {
        if (tries >= TRIES || !PASSING.has(sqlState(error))) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 30 * tries));
      }
    }
  }

  /** Runs `work` on the role's connections, without a transaction. */
  read<T>(role: DatabaseRole, work: () => Promise<T>): Promise<T> {
    return this.once({ role, writes: false }, work);
  }

  /**
   * Runs `work` so that its refusal leaves the rest of the unit as it was, and gives the problem; `undo` leaves nothing of
   * it either way. What passes by itself, and a fault of ours, is thrown.
   */
  async attempt(work: () => Promise<unknown>, then: 'keep' | 'undo'): Promise<Problem | null> {
    await this.query('SAVEPOINT attempt');
    try {
      await work();
    } catch (error) {
      if (PASSING.has(sqlState(error))) throw error;
      const problem = error instanceof Problem ? error : problemOfDatabaseError(error);
      if (!problem || problem.status >= 500) throw error;
      await this.query('ROLLBACK TO SAVEPOINT attempt');
      return problem;
    }
    await this.query(
      then === 'keep' ? 'RELEASE SAVEPOINT attempt' : 'ROLLBACK TO SAVEPOINT attempt',
    );
    return null;
  }

  /** The manager of the current unit; throws outside one. */
  async manager(): Promise<EntityManager> {
    return (await this.runner()).manager;
  }

  /** Rows of one parameterised statement in the current unit. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const runner = await this.runner();
    const result = await runner.query(sql, [...parameters], true);
    return result.records as Row[];
  }

  private runner(): Promise<QueryRunner> {
    const unit = this.units.getStore();
    if (!unit) throw new Error('no unit of work: the route is untransacted');
    unit.begun ??= this.begin(unit);
    return unit.begun;
  }

  private async begin(unit: Unit): Promise<QueryRunner> {
    const runner = this.pools.source(unit.role).createQueryRunner();
    unit.runner = runner;
    await runner.connect();
    if (unit.writes) await runner.startTransaction();
    return runner;
  }

  private async once<T>(unit: Unit, work: () => Promise<T>): Promise<T> {
    try {
      const result = await this.units.run(unit, work);
      if (unit.runner?.isTransactionActive) await unit.runner.commitTransaction();
      return result;
    } catch (error) {
      if (unit.runner?.isTransactionActive) await unit.runner.rollbackTransaction();
      throw error;
    } finally {
      await unit.runner?.release();
    }
  }
}
