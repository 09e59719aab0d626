import { storeOf } from './store';

describe('storeOf', () => {
  it('tells whoever looks at it of another value, and of nothing else', () => {
    const store = storeOf('a');
    const seen: string[] = [];
    const leave = store.subscribe(() => seen.push(store.read()));
    store.write('b');
    store.write('b');
    leave();
    store.write('c');
    expect(seen).toEqual(['b']);
    expect(store.read()).toBe('c');
  });
});
