import { Client, Pool } from 'pg';
import type { EventBus, EventListener, EventPayload, GapListener } from './event-bus';
import { EventSubscriptions, encodeEvent } from './event-subscriptions';

const POSTGRES_CHANNEL = 'guiyi_events';
const LONGEST_PAUSE_MS = 2000;

/** LISTEN/NOTIFY on one connection of its own, which is made anew whenever it is lost. */
export class PostgresEventBus implements EventBus {
  private readonly subscriptions = new EventSubscriptions();
  private readonly sender: Pool;
  private listening?: Promise<void>;
  private listener?: Client;
  private reconnection?: NodeJS.Timeout;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly onProblem: (error: Error) => void,
  ) {
    this.sender = new Pool({
      connectionString: url,
      max: 1,
      application_name: 'guiyi-events',
      keepAlive: true,
    });
    this.sender.on('error', onProblem);
  }

  async publish(channel: string, payload: EventPayload): Promise<void> {
    await this.sender.query('SELECT pg_notify($1, $2)', [POSTGRES_CHANNEL, encodeEvent(channel, payload)]);
  }

  async subscribe(channel: string, onEvent: EventListener, onGap?: GapListener): Promise<() => void> {
    const unsubscribe = this.subscriptions.add(channel, onEvent, onGap);
    this.listening ??= this.listen();
    try {
      await this.listening;
      return unsubscribe;
    } catch (error) {
      this.listening = undefined;
      unsubscribe();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.reconnection);
    await this.listening?.catch(() => undefined);
    await this.listener?.end();
    await this.sender.end();
  }

  private async listen(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'guiyi-events',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client.on('notification', ({ payload }) => this.subscriptions.deliver(payload ?? ''));
    client.on('error', this.onProblem);
    try {
      await client.connect();
      await client.query(`LISTEN ${POSTGRES_CHANNEL}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.listener = client;
    client.on('end', () => this.reconnect(100));
  }

  private reconnect(pauseMs: number): void {
    if (this.closed) return;
    this.listener = undefined;
    this.reconnection = setTimeout(() => {
      this.listening = this.listen();
      this.listening.then(
        () => this.subscriptions.announceGap(),
        (error: unknown) => {
          this.onProblem(error instanceof Error ? error : new Error(String(error)));
          this.reconnect(Math.min(pauseMs * 2, LONGEST_PAUSE_MS));
        },
      );
    }, pauseMs);
  }
}
