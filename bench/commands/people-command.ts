import type { Command } from 'commander';
import { writePeople } from '../people/write-people';
import { defaultSeed, positiveInteger } from './option-values';

interface PeopleOptions {
  records: number;
  seed: number;
  out: string;
}

export function addPeopleCommand(program: Command): void {
  program
    .command('people')
    .description('writes people.csv and truth.csv: eleven fields, a fifth of the records repeat a person')
    .option('--records <number>', 'how many records', positiveInteger, 1_000_000)
    .option('--seed <number>', 'the same seed gives the same people', positiveInteger, defaultSeed)
    .requiredOption('--out <directory>', 'where the files go')
    .action(({ out, ...options }: PeopleOptions) => writePeople(out, options));
}
