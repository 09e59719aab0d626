import type { BlockingKey, BlockingKeyPart, MatchForms } from '@guiyi/contracts';
import { combineHashes, hashText } from './key-hash';
import { compileKeyTransform } from './transforms/registry';

export interface CompiledKeyPart {
  form: string;
  /** The same for parts that give the same hashes. */
  name: string;
  /** True when a value is its own key value. */
  isWhole: boolean;
  /** Key values that one value of the form gives. */
  textsOf(value: string): string[];
  /** Hashes of the key values. */
  hashesOf(value: string): number[];
}

export interface CompiledBlockingKey {
  id: string;
  /** Part of every hash of this key, so that two keys never meet in one block. */
  seed: number;
  parts: readonly CompiledKeyPart[];
}

export function compileBlockingKey(key: BlockingKey): CompiledBlockingKey {
  return { id: key.id, seed: hashText(key.id), parts: key.all.map(compileKeyPart) };
}

export function compileKeyPart(part: BlockingKeyPart): CompiledKeyPart {
  const transform = compileKeyTransform(part.transform);
  const textsOf = (value: string): string[] => transform(value).filter((text) => text !== '');
  return {
    form: part.form,
    name: JSON.stringify([part.form, part.transform ?? null]),
    isWhole: part.transform === undefined,
    textsOf,
    hashesOf: (value) => textsOf(value).map(hashText),
  };
}

/** The hashes of one blocking key. */
export function hashesOfRecord(key: CompiledBlockingKey, forms: MatchForms): number[] {
  return hashesOfKey(key, (part) => (forms[part.form] ?? []).flatMap((value) => part.hashesOf(value)));
}

/** Every combination of one value per part; none when a part is blank. */
export function hashesOfKey(
  key: CompiledBlockingKey,
  partHashes: (part: CompiledKeyPart, position: number) => readonly number[],
): number[] {
  let hashes = [key.seed];
  for (const [position, part] of key.parts.entries()) {
    const values = partHashes(part, position);
    if (values.length === 0) return [];
    hashes = hashes.flatMap((hash) => values.map((value) => combineHashes(hash, value)));
  }
  return hashes;
}

export function uniqueAscending(hashes: readonly number[]): number[] {
  const sorted = [...hashes].sort((left, right) => left - right);
  return sorted.filter((hash, position) => position === 0 || hash !== sorted[position - 1]);
}
