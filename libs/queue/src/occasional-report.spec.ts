import { OccasionalReport } from './occasional-report';

describe('OccasionalReport', () => {
  it('writes the first message, keeps the next ones back and tells their number later', () => {
    const written: string[] = [];
    let clock = 0;
    const report = new OccasionalReport(
      (message) => written.push(message),
      1000,
      () => clock,
    );
    for (const time of [0, 1, 999, 1000, 1001]) {
      clock = time;
      report.add(`at ${time}`);
    }
    expect(written).toEqual(['at 0', 'at 1000 (and 2 more since the last report)']);
  });
});
