import { customerColumns, truthColumns } from '@guiyi/sample-data';

/** What is in the files of a sample. */
export function sampleReadme(records: number, seed: number): string {
  return `# Synthetic Chinese customers

Made by \`guiyi sample --records ${records} --seed ${seed}\`: the same command makes the same files on every machine.
No record is a real customer; whatever resembles one does so by chance.

- \`customers.csv\`: UTF-8, ${records} records. Columns: ${customerColumns.map((column) => `\`${column}\``).join(', ')}.
  \`id\` says nothing about the truth; the others are the fields of the shipped customer entity, as clerks write them:
  typing errors, homophones, traditional script, full-width forms, variants of legal form and region, missing and invalid
  credit codes, placeholder values. Several values in one cell stand between semicolons. Among them are branches, sister
  companies, namesakes in other cities, shared switchboards and agents' mobiles: alike, but not the same.
- \`truth.csv\`: columns ${truthColumns.map((column) => `\`${column}\``).join(', ')}. Records of one cluster are the same real customer.

Find the duplicates again with \`guiyi dedupe customers.csv --truth truth.csv --out results\`.
`;
}
