/** One immutable value and those who watch it. */
export interface Store<State> {
  readonly get: () => State;
  readonly set: (change: Partial<State>) => void;
  /** Calls back after every change; returns the way to stop. */
  readonly subscribe: (listener: (state: State, before: State) => void) => () => void;
}

export function createStore<State extends object>(first: State): Store<State> {
  let state = Object.freeze({ ...first });
  const listeners = new Set<(state: State, before: State) => void>();
  return {
    get: () => state,
    set: (change) => {
      const before = state;
      state = Object.freeze({ ...state, ...change });
      for (const listener of listeners) listener(state, before);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
