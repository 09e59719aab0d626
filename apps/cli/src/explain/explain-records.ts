import { buildTermFrequencies, explainPair, formsOfRecord, type Explanation } from '@guiyi/matching';
import { readBase, type BaseOptions } from '../dedupe/read-base';
import type { Terminal } from '../terminal/terminal';
import { UserError } from '../terminal/user-error';
import { explainTexts } from './explain-texts';

/** Why two records of the files are, or are not, the same. @throws UserError for an id that no record has */
export async function explainRecords(
  options: BaseOptions,
  [leftId, rightId]: readonly [string, string],
  terminal: Terminal,
): Promise<Explanation> {
  if (leftId === rightId) throw new UserError(explainTexts.samePair, { id: leftId });
  const { rule, ids, columns } = await readBase(options, terminal);
  const [left, right] = [leftId, rightId].map((id) => {
    const record = ids.find(id);
    if (record < 0) throw new UserError(explainTexts.unknownId, { id });
    return formsOfRecord(columns, record);
  });
  return explainPair(rule, left!, right!, buildTermFrequencies(columns));
}
