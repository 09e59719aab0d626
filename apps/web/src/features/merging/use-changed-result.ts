import type { MergeInput, MergePreview } from '@guiyi/contracts';
import { useState } from 'react';

export interface ChangedResult {
  before: MergePreview;
  after: MergePreview;
  /** The person has seen it. */
  accept: () => void;
}

/**
 * What a merge would store may change while somebody looks at it: rules are published, pins end, records are edited.
 * What was shown first is kept until it has been said that it holds no more.
 * @param preview of these wishes; undefined while it is on its way
 */
export function useChangedResult(
  { entity, records, survivor, choices }: MergeInput,
  preview: MergePreview | undefined,
): ChangedResult | undefined {
  const key = JSON.stringify([entity, records.map(({ id }) => id), survivor ?? null, choices ?? null]);
  const [first, setFirst] = useState<{ key: string; preview: MergePreview }>();
  if (preview === undefined) return undefined;
  if (first?.key !== key) {
    setFirst({ key, preview });
    return undefined;
  }
  if (first.preview.fingerprint === preview.fingerprint) return undefined;
  return { before: first.preview, after: preview, accept: () => setFirst({ key, preview }) };
}
