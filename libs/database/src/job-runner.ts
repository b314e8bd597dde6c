import { type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { run, type Runner } from 'graphile-worker';
import { silentQueue } from './jobs.js';
import { type Pools } from './pools.js';

/** A job of one name. Its payload is an id alone; it may run more than once, and must not mind. */
export interface Job {
  readonly task: string;
  run(id: string): Promise<void>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Takes jobs under the worker's role while the application lives; a job that has begun is finished before it stops. */
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private runner: Runner | undefined;

  constructor(
    private readonly pools: Pools,
    private readonly jobs: readonly Job[],
    private readonly report: (error: unknown) => void,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const taskList = Object.fromEntries(
      this.jobs.map((job) => [job.task, (payload: unknown) => this.take(job, payload)]),
    );
    this.runner = await run({
      connectionString: this.pools.address('worker'),
      maxPoolSize: 3,
      concurrency: 1,
      noHandleSignals: true,
      logger: silentQueue(),
      taskList,
    });
    this.runner.promise.catch((error: unknown) => this.report(error));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.runner?.stop();
  }

  /** What fails is tried again by the queue, up to ten times, and then stays for a person. */
  private async take(job: Job, payload: unknown): Promise<void> {
    const { id } = payload as { id?: unknown };
    if (typeof id !== 'string' || !UUID.test(id)) throw new Error('the payload of a job is an id');
    try {
      await job.run(id);
    } catch (error) {
      this.report(error);
      throw error;
    }
  }
}
