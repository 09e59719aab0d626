import type { EventBus, EventListener } from '@guiyi/queue';
import { firstValueFrom, lastValueFrom, take, toArray } from 'rxjs';
import { streamStates } from './state-stream';

interface Job {
  id: string;
  done: number;
}

/** Delivers at once what is published in this process. */
class LocalEventBus implements EventBus {
  readonly listeners = new Set<EventListener>();

  publish(_channel: string, payload: Record<string, string>): Promise<void> {
    for (const listener of this.listeners) listener(payload);
    return Promise.resolve();
  }

  subscribe(_channel: string, listener: EventListener): Promise<() => void> {
    this.listeners.add(listener);
    return Promise.resolve(() => void this.listeners.delete(listener));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function world(): { events: LocalEventBus; job: Job; states: ReturnType<typeof streamStates<Job>> } {
  const events = new LocalEventBus();
  const job: Job = { id: 'a', done: 0 };
  const states = streamStates<Job>({
    events,
    channel: 'jobs',
    concerns: (payload) => payload['id'] === job.id,
    read: () => Promise.resolve({ ...job }),
    isFinal: ({ done }) => done === 3,
  });
  return { events, job, states };
}

describe('streamStates', () => {
  it('sends the state as it is now', async () => {
    const { states } = world();
    expect(await firstValueFrom(states)).toEqual({ data: { id: 'a', done: 0 } });
  });

  it('sends it anew after each event that concerns it and ends with the final one', async () => {
    const { events, job, states } = world();
    const seen = lastValueFrom(states.pipe(toArray()));
    await firstValueFrom(states);
    for (let done = 1; done <= 3; done++) {
      job.done = done;
      await events.publish('jobs', { id: 'b' });
      await events.publish('jobs', { id: 'a' });
      await new Promise(setImmediate);
    }
    expect((await seen).map(({ data }) => (data as Job).done)).toEqual([0, 1, 2, 3]);
  });

  it('answers events that come while it reads by one further reading', async () => {
    const { events, job, states } = world();
    const seen = firstValueFrom(states.pipe(take(2), toArray()));
    await new Promise(setImmediate);
    job.done = 1;
    for (let event = 0; event < 50; event++) await events.publish('jobs', { id: 'a' });
    expect((await seen).map(({ data }) => (data as Job).done)).toEqual([0, 1]);
  });

  it('stops listening when the client goes', async () => {
    const { events, states } = world();
    await firstValueFrom(states);
    await new Promise(setImmediate);
    expect(events.listeners.size).toBe(0);
  });

  it('fails when the state cannot be read any more', async () => {
    const events = new LocalEventBus();
    const broken = streamStates<Job>({
      events,
      channel: 'jobs',
      concerns: () => true,
      read: () => Promise.reject(new Error('gone')),
      isFinal: () => false,
    });
    await expect(lastValueFrom(broken)).rejects.toThrow('gone');
  });
});
