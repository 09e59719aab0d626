import {
  createProblem,
  type LocalizedText,
  type MatchingDocument,
  pointerTo,
  type Problem,
} from '@guiyi/contracts';

/** How many records have a value of a match form, and how many of them hold its commonest value. */
export interface FormShare {
  records: number;
  commonest: number;
}

/** A key by which a larger share of the base agrees in one value says next to nothing about who is the same. */
const LARGEST_SHARE = 0.05;
/** In a small base any value is a large share of it. */
const FEWEST_HOLDERS = 200;

/**
 * Warnings about blocking keys that make one huge block: of a key with one part, every record with the commonest value
 * of its form is in it, whatever the transform makes of the value. Keys with several parts split such blocks.
 */
export function broadKeys(
  { blockingKeys }: Pick<MatchingDocument, 'blockingKeys'>,
  shares: ReadonlyMap<string, FormShare>,
): Problem[] {
  return blockingKeys.flatMap(({ id, all }, position) => {
    const [part] = all;
    const share = all.length === 1 && part !== undefined ? shares.get(part.form) : undefined;
    if (share === undefined || share.commonest < FEWEST_HOLDERS) return [];
    if (share.commonest < share.records * LARGEST_SHARE) return [];
    const percent = String(Math.round((share.commonest / share.records) * 100));
    const values = { id, form: part?.form, percent, records: String(share.commonest) };
    return [createProblem('key-too-broad', pointerTo('blockingKeys', position), broadKey, values, 'warning')];
  });
}

const broadKey: LocalizedText = {
  'zh-CN':
    '分块键“{id}”太宽：“{form}”的同一个值有 {records} 条记录，占 {percent}%，它们都要互相比较。请再加一个组成部分，或用 genericValues 把这个值视为空。',
  'zh-TW':
    '分塊鍵「{id}」太寬：「{form}」的同一個值有 {records} 筆記錄，佔 {percent}%，它們都要互相比較。請再加一個組成部分，或用 genericValues 把這個值視為空。',
  en: 'The blocking key "{id}" is too broad: {records} records ({percent}%) share one value of "{form}" and are all compared with each other. Add another part to the key, or count that value as generic.',
};
