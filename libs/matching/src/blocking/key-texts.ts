import type { MatchForms } from '@guiyi/contracts';
import type { CompiledBlockingKey } from './compile-key';
import { combineHashes, hashText } from './key-hash';

/** The value of each part that gave a key its hash, found again in the forms of a record that has the key. */
export function textsBehindHash(
  key: CompiledBlockingKey,
  forms: MatchForms,
  wanted: number,
): string[] | undefined {
  let found: { hash: number; texts: string[] }[] = [{ hash: key.seed, texts: [] }];
  for (const part of key.parts) {
    const values = (forms[part.form] ?? []).flatMap((value) => part.textsOf(value));
    found = found.flatMap(({ hash, texts }) =>
      values.map((text) => ({ hash: combineHashes(hash, hashText(text)), texts: [...texts, text] })),
    );
  }
  return found.find(({ hash }) => hash === wanted)?.texts;
}
