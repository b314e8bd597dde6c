import { StopList } from './stop-list.js';

interface Trial {
  readonly stop: StopList;
  readonly did: string[];
}

function trial(): Trial {
  const did: string[] = [];
  const log = (line: string): unknown => did.push(line);
  const exit = (code: number): unknown => did.push(`exit ${code}`);
  return { stop: new StopList(log, exit), did };
}

const never = (): Promise<void> => new Promise(() => undefined);

describe('the stop list', () => {
  it('undoes the last step first, each after the other, and ends with the code', async () => {
    const { stop, did } = trial();
    stop.add('database', () => did.push('database'));
    stop.add('http', async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      did.push('http');
    });
    await stop.run(1);
    expect(did).toEqual(['http', 'database', 'exit 1']);
  });

  it('stops the database whatever became of the steps before', async () => {
    const { stop, did } = trial();
    stop.add('database', () => did.push('database'));
    stop.add('worker', never, { within: 30 });
    stop.add('pools', () => Promise.reject(new Error('lost')));
    stop.add('http', () => {
      throw new Error('closed already');
    });
    await stop.run(0);
    expect(did).toEqual([
      'himaya: stopping http: Error: closed already',
      'himaya: stopping pools: Error: lost',
      'himaya: stopping worker: Error: not done after 0.03 s',
      'database',
      'exit 0',
    ]);
  });

  it('runs once, however often it is asked', async () => {
    const { stop, did } = trial();
    stop.add('database', () => did.push('database'));
    await Promise.all([stop.run(0), stop.run(1)]);
    expect(did).toEqual(['database', 'exit 0']);
  });

  it('undoes what the start still adds while it stops', async () => {
    const { stop, did } = trial();
    stop.add('database', () => stop.add('late', () => did.push('late')));
    await stop.run(0);
    expect(did).toEqual(['late', 'exit 0']);
  });

  describe('at signals', () => {
    const before = new Map<NodeJS.Signals, NodeJS.SignalsListener[]>();
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    beforeEach(() => {
      for (const signal of signals) before.set(signal, process.listeners(signal) as never);
    });
    afterEach(() => {
      for (const signal of signals) {
        process.removeAllListeners(signal);
        for (const listener of before.get(signal) ?? []) process.on(signal, listener);
      }
    });

    it('takes Ctrl-C, told twice by terminal and npm, for one wish', async () => {
      const { stop, did } = trial();
      stop.add('database', () => did.push('database'), { atOnce: () => did.push('at once') });
      stop.onSignals();
      process.emit('SIGINT');
      process.emit('SIGINT');
      await stop.run(0);
      expect(did).toEqual(['himaya: stopping', 'database', 'himaya: stopped', 'exit 0']);
    });

    it('ends at once at a second signal, telling the database on the way', async () => {
      const { stop, did } = trial();
      stop.add('database', () => did.push('database'), { atOnce: () => did.push('at once') });
      stop.add('worker', never, { within: 1000 });
      stop.onSignals();
      process.emit('SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 600));
      process.emit('SIGTERM');
      expect(did).toEqual(['himaya: stopping', 'at once', 'exit 130']);
      await stop.run(0); // the one that goes on, since this exit ends nothing
    });
  });
});
