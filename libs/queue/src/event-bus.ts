/** Small values only: the ids that tell a listener what to read, never records. */
export type EventPayload = Record<string, string | number | boolean | null>;

export type EventListener = (payload: EventPayload) => void;

/** The connection was lost and is back: events may have been missed, so whatever depends on them is read anew. */
export type GapListener = () => void;

/** Tells every process of the platform at once; nothing is kept for those that are not listening. */
export interface EventBus {
  /** @throws EventTooLargeError above 7,000 bytes of JSON, the same on both backends. */
  publish(channel: string, payload: EventPayload): Promise<void>;
  /** Resolves once events arrive. @returns a function that ends the subscription. */
  subscribe(channel: string, onEvent: EventListener, onGap?: GapListener): Promise<() => void>;
  close(): Promise<void>;
}
