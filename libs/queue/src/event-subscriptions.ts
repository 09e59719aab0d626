import type { EventListener, EventPayload, GapListener } from './event-bus';

/** The listeners of this process, and the form in which events travel. */
export class EventSubscriptions {
  private readonly byChannel = new Map<string, Set<Subscription>>();

  /** @returns a function that ends the subscription. */
  add(channel: string, onEvent: EventListener, onGap?: GapListener): () => void {
    const subscription: Subscription = { onEvent, onGap };
    const subscriptions = this.byChannel.get(channel) ?? new Set();
    this.byChannel.set(channel, subscriptions.add(subscription));
    return () => {
      subscriptions.delete(subscription);
    };
  }

  deliver(message: string): void {
    const { channel, payload } = JSON.parse(message) as Envelope;
    for (const listener of [...(this.byChannel.get(channel) ?? [])]) listener.onEvent(payload);
  }

  announceGap(): void {
    for (const listeners of this.byChannel.values())
      for (const listener of [...listeners]) listener.onGap?.();
  }
}

interface Subscription {
  onEvent: EventListener;
  onGap?: GapListener;
}

interface Envelope {
  channel: string;
  payload: EventPayload;
}

/** PostgreSQL refuses a notification of 8,000 bytes or more. */
const LARGEST_EVENT = 7000;

export function encodeEvent(channel: string, payload: EventPayload): string {
  const message = JSON.stringify({ channel, payload } satisfies Envelope);
  const size = Buffer.byteLength(message);
  if (size > LARGEST_EVENT) throw new EventTooLargeError(channel, size);
  return message;
}

export class EventTooLargeError extends Error {
  constructor(channel: string, size: number) {
    super(
      `The event for "${channel}" has ${size} bytes, and at most ${LARGEST_EVENT} are carried: send ids and let the listener read the rest`,
    );
    this.name = 'EventTooLargeError';
  }
}
