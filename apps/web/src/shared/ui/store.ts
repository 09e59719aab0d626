/** A value that many look at, each at a part of its own. */
export interface Store<Value> {
  read: () => Value;
  write: (value: Value) => void;
  /** Calls back after every write of another value, until what is returned is called. */
  subscribe: (listener: () => void) => () => void;
}

export function storeOf<Value>(initial: Value): Store<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    read: () => value,
    write: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
