import { Redis } from 'ioredis';
import type { EventBus, EventListener, EventPayload, GapListener } from './event-bus';
import { EventSubscriptions, encodeEvent } from './event-subscriptions';

const REDIS_CHANNEL = 'guiyi:events';

/** Redis pub/sub; ioredis reconnects and subscribes again by itself. */
export class RedisEventBus implements EventBus {
  private readonly subscriptions = new EventSubscriptions();
  private readonly sender: Redis;
  private readonly listener: Redis;
  private listening?: Promise<unknown>;

  constructor(url: string, onProblem: (error: Error) => void) {
    const retryStrategy = (attempt: number): number => Math.min(100 * attempt, 2000);
    this.sender = new Redis(url, { retryStrategy, maxRetriesPerRequest: 1, lazyConnect: true });
    this.listener = new Redis(url, { retryStrategy, maxRetriesPerRequest: null, lazyConnect: true });
    this.sender.on('error', onProblem);
    this.listener.on('error', onProblem);
    this.listener.on('message', (_, message) => this.subscriptions.deliver(message));
  }

  async publish(channel: string, payload: EventPayload): Promise<void> {
    await this.sender.publish(REDIS_CHANNEL, encodeEvent(channel, payload));
  }

  async subscribe(channel: string, onEvent: EventListener, onGap?: GapListener): Promise<() => void> {
    const unsubscribe = this.subscriptions.add(channel, onEvent, onGap);
    this.listening ??= this.listen();
    await this.listening;
    return unsubscribe;
  }

  close(): Promise<void> {
    this.sender.disconnect();
    this.listener.disconnect();
    return Promise.resolve();
  }

  private async listen(): Promise<void> {
    await this.listener.subscribe(REDIS_CHANNEL);
    this.listener.on('ready', () => this.subscriptions.announceGap());
  }
}
