import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { projectDirectory } from '../project-directory';
import type { DataSet, PublishedFigure, TargetF1 } from './data-set';

interface LabelledSet {
  /** Its folder in the directory of the labelled sets, and of its definitions in bench/configs. */
  folder: string;
  title: string;
  /** Both files of a linkage written into one, which is a different and harder task. */
  asOneTable?: boolean;
  published?: PublishedFigure;
  target?: TargetF1;
}

/** The figures of others are those that the directory of the sets cites. */
export const labelledSets: Readonly<Record<string, LabelledSet>> = {
  historical_50k: {
    folder: 'historical_50k',
    title: 'people from Wikidata with typing errors, nicknames and missing dates',
    published: {
      f1: 0.827,
      bcubedF1: 0.862,
      by: "GoldenMatch's own harness, no labels; Splink there 0.757 / 0.788",
    },
    target: { byHand: 0.88, auto: 0.83 },
  },
  febrl3: {
    folder: 'febrl3',
    title: 'synthetic Australian people',
    published: { f1: 0.996, by: 'best published, no labels' },
    target: { byHand: 0.999, auto: 0.995 },
  },
  early_childhood: {
    folder: 'early_childhood',
    title: 'early-childhood sites in Chicago: names, addresses, phones',
    target: { byHand: 0.95, auto: 0.9 },
  },
  patstat: {
    folder: 'patstat',
    title: 'organisations that hold patents, groups of up to 676',
    target: { byHand: 0.9, auto: 0.75 },
  },
  dblp_acm: {
    folder: 'dblp_acm',
    title: 'bibliography, two files',
    published: { f1: 0.964, by: 'GoldenMatch, two files, no labels' },
    target: { byHand: 0.98, auto: 0.96 },
  },
  dblp_acm_one_table: {
    folder: 'dblp_acm',
    title: 'the same bibliography as one table',
    asOneTable: true,
    published: { f1: 0.122, by: 'GoldenMatch zero-config, one table' },
    target: { byHand: 0.96, auto: 0.95 },
  },
  abt_buy: {
    folder: 'abt_buy',
    title: 'products with long texts, two files',
    published: {
      f1: 0.172,
      by: 'GoldenMatch zero-config; with language models trained on labels 0.893 to 0.945',
    },
    target: { byHand: 0.6, auto: 0.45 },
  },
};

/** Every labelled set that is there; none where the directory is absent. */
export function findLabelledSets(): DataSet[] {
  return Object.entries(labelledSets)
    .filter(([, { folder }]) => existsSync(join(dataDirectory(), folder, 'truth.csv')))
    .map(([name, set]) => dataSetOf(name, set));
}

function dataDirectory(): string {
  return process.env.GUIYI_BENCH_DATA ?? resolve(projectDirectory, '..', 'shared', 'data');
}

function dataSetOf(name: string, { folder, title, asOneTable, published, target }: LabelledSet): DataSet {
  const directory = join(dataDirectory(), folder);
  const single = join(directory, 'records.csv');
  const both = [join(directory, 'records_a.csv'), join(directory, 'records_b.csv')];
  return {
    name,
    title,
    files: existsSync(single) ? [single] : asOneTable ? [writeOneTable(name, both)] : both,
    truth: join(directory, 'truth.csv'),
    definitions: join(projectDirectory, 'bench', 'configs', folder),
    settings: folder,
    published,
    target,
  };
}

function writeOneTable(name: string, files: readonly string[]): string {
  const [first = '', ...others] = files.map((file) => readFileSync(file, 'utf8').trimEnd());
  const withoutHeader = others.map((text) => text.slice(text.indexOf('\n') + 1));
  const directory = join(tmpdir(), 'guiyi-bench', name);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'records.csv');
  const lineEnd = first.includes('\r\n') ? '\r\n' : '\n';
  writeFileSync(file, [first, ...withoutHeader, ''].join(lineEnd));
  return file;
}
