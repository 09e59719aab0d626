import type { Command } from 'commander';
import { writeReport } from '../report/write-report';

export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('writes the tables and charts of docs/benchmarks.md anew from bench/results')
    .action(writeReport);
}
