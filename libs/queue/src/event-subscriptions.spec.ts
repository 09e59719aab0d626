import { EventSubscriptions, EventTooLargeError, encodeEvent } from './event-subscriptions';

describe('EventSubscriptions', () => {
  it('delivers an event to the listeners of its channel until they leave', () => {
    const subscriptions = new EventSubscriptions();
    const received: unknown[] = [];
    const leave = subscriptions.add('scans', (payload) => received.push(payload));
    subscriptions.add('imports', () => received.push('wrong channel'));
    subscriptions.deliver(encodeEvent('scans', { scanId: 'a' }));
    leave();
    subscriptions.deliver(encodeEvent('scans', { scanId: 'b' }));
    expect(received).toEqual([{ scanId: 'a' }]);
  });

  it('tells every listener that asks about a gap', () => {
    const subscriptions = new EventSubscriptions();
    let gaps = 0;
    subscriptions.add(
      'scans',
      () => undefined,
      () => (gaps += 1),
    );
    subscriptions.add('imports', () => undefined);
    subscriptions.announceGap();
    expect(gaps).toBe(1);
  });

  it('refuses an event that PostgreSQL would refuse', () => {
    expect(() => encodeEvent('scans', { note: '客'.repeat(3000) })).toThrow(EventTooLargeError);
  });
});
