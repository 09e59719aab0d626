import { parseSetupEvent } from './setup';

describe('parseSetupEvent', () => {
  it('reads the lines that the setup writes for the launcher', () => {
    const event = { event: 'admin-created', username: 'admin', password: 'p' };
    expect(parseSetupEvent(JSON.stringify(event))).toEqual(event);
  });

  it.each([['plain text'], ['{"level":30,"msg":"a log line"}'], ['{"event":"unknown"}'], ['']])(
    'passes over %j',
    (line) => {
      expect(parseSetupEvent(line)).toBeUndefined();
    },
  );
});
