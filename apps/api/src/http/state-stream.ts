import type { EventBus, EventPayload } from '@guiyi/queue';
import type { MessageEvent } from '@nestjs/common';
import { Observable } from 'rxjs';

export interface StateStream<State extends object> {
  events: EventBus;
  channel: string;
  /** Whether an event of the channel concerns this state. */
  concerns(payload: EventPayload): boolean;
  read(): Promise<State>;
  isFinal(state: State): boolean;
}

/** Proxies close connections on which nothing happens; 15 s is below all common limits. */
const HEARTBEAT_MS = 15_000;
/** The browser then connects again, and with that proves anew who it is. */
const LONGEST_STREAM_MS = 10 * 60_000;

/**
 * The state now and after each event that concerns it, for a route with @Sse; ends with the final one. Events that
 * arrive while the state is being read are answered by one further reading.
 */
export function streamStates<State extends object>(stream: StateStream<State>): Observable<MessageEvent> {
  return new Observable((subscriber) => {
    let isReading = false;
    let isStale = true;
    const send = async (): Promise<void> => {
      isStale = true;
      if (isReading) return;
      isReading = true;
      while (isStale && !subscriber.closed) {
        isStale = false;
        const state = await stream.read();
        subscriber.next({ data: state });
        if (stream.isFinal(state)) subscriber.complete();
      }
      isReading = false;
    };
    const update = (): void => void send().catch((error: unknown) => subscriber.error(error));
    const onEvent = (payload: EventPayload): void => {
      if (stream.concerns(payload)) update();
    };
    const subscription = stream.events.subscribe(stream.channel, onEvent, update);
    subscription.then(update, (error: unknown) => subscriber.error(error));
    // A reading is the heartbeat: it also makes up for an event that got lost.
    const heartbeat = setInterval(update, HEARTBEAT_MS);
    const end = setTimeout(() => subscriber.complete(), LONGEST_STREAM_MS);
    return () => {
      clearInterval(heartbeat);
      clearTimeout(end);
      subscription.then(
        (unsubscribe) => unsubscribe(),
        () => undefined,
      );
    };
  });
}

/** streamStates for a state that may not be there, which is a problem with its status and not a stream that breaks. */
export async function followState<State extends object>(
  stream: StateStream<State>,
): Promise<Observable<MessageEvent>> {
  await stream.read();
  return streamStates(stream);
}
