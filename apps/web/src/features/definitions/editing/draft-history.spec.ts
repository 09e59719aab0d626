import { redone, startHistory, undone, withChange } from './draft-history';

const typed = (...states: [string, string | undefined][]) =>
  states.reduce((history, [state, place]) => withChange(history, state, place), startHistory('a'));

describe('the history of a draft', () => {
  it('goes back and forth', () => {
    const history = typed(['b', undefined], ['c', undefined]);
    expect(undone(undone(history)).present).toBe('a');
    expect(redone(undone(history)).present).toBe('c');
    expect(redone(redone(undone(undone(history)))).present).toBe('c');
  });

  it('takes typing in one place for one step', () => {
    const history = typed(['ab', '/title'], ['abc', '/title'], ['abc1', '/field']);
    expect(undone(history).present).toBe('abc');
    expect(undone(undone(history)).present).toBe('a');
  });

  it('starts a new step after going back', () => {
    const back = undone(typed(['ab', '/title'], ['abc', '/title']));
    expect(back.present).toBe('a');
    const again = withChange(back, 'ax', '/title');
    expect(again.future).toEqual([]);
    expect(undone(again).present).toBe('a');
  });

  it('has an end on both sides', () => {
    expect(undone(startHistory('a')).present).toBe('a');
    expect(redone(startHistory('a')).present).toBe('a');
  });

  it('leaves what did not change', () => {
    const history = startHistory('a');
    expect(withChange(history, 'a', '/title')).toBe(history);
  });
});
