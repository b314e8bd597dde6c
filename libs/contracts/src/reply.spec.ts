import { replyClock } from './reply.js';

describe('the clock of a reply', () => {
  const came = { receivedOn: '2026-02-26', closedOn: null };

  it.each([
    ['is looked at within three days', 'received', 'harm', '2026-02-28', { days: 2, left: 1 }],
    ['is late then', 'received', 'harm', '2026-03-02', { days: 4, left: -1 }],
    ['about a danger the same day', 'received', 'safety', '2026-02-27', { days: 1, left: -1 }],
    ['is answered within ten', 'examined', 'safety', '2026-03-01', { days: 3, left: 7 }],
    ['waits for its second person', 'proposed', 'time', '2026-03-09', { days: 11, left: -1 }],
  ] as const)('%s', (_, state, part, today, clock) => {
    expect(replyClock({ ...came, state, part }, today)).toEqual(clock);
  });

  it('stops when it is answered', () => {
    const closed = { state: 'closed', part: 'harm', ...came, closedOn: '2026-03-01' } as const;
    expect(replyClock(closed, '2026-12-31')).toEqual({ days: 3, left: null });
  });
});
