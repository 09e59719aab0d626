import { useEffect, useRef } from 'react';

export interface StateStreamOptions<State> {
  onState(state: State): void;
  /** After a final state the server has nothing more to say. */
  isFinal(state: State): boolean;
}

/**
 * Follows the states of a running job as the server sends them; undefined follows nothing. The browser connects again
 * by itself when the connection is lost, and the server then starts with the state as it is.
 */
export function useStateStream<State>(path: string | undefined, options: StateStreamOptions<State>): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    if (path === undefined) return undefined;
    const source = new EventSource(`/api${path}`);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const state = JSON.parse(data) as State;
      latest.current.onState(state);
      if (latest.current.isFinal(state)) source.close();
    };
    return () => source.close();
  }, [path]);
}
