import { segmentsOf, type FindingView, type JsonValue, type RecordData } from '@guiyi/contracts';
import { useMemo } from 'react';
import { rightTo, type DefinitionSet } from '~/shared/definitions/definition-set';
import type { LocalVerdict } from '../check/local-check';

export interface FindingsInput {
  set: DefinitionSet;
  entered: RecordData;
  local: LocalVerdict | undefined;
  /** What the server said, of which only it can know uniqueness. */
  fromServer: readonly FindingView[];
  /** Fields that the person has left or changed; undefined: all are shown. */
  seen: ReadonlySet<string> | undefined;
}

export interface ShownFindings {
  all: readonly FindingView[];
  byPointer: ReadonlyMap<string, readonly FindingView[]>;
  rewritten: ReadonlyMap<string, string>;
}

/** The findings to show now: the local judgement of what is typed, and the server's on what only it knows. */
export function useFindings({ set, entered, local, fromServer, seen }: FindingsInput): ShownFindings {
  return useMemo(() => {
    const uniqueness = new Set(set.validation.uniqueness.map(({ id }) => id));
    const localFindings: readonly FindingView[] = local?.findings ?? [];
    const known = new Set(localFindings.map(({ rule, code, pointer }) => `${rule} ${code} ${pointer}`));
    const remote = fromServer.filter(
      ({ rule, code, pointer }) =>
        (local === undefined || uniqueness.has(rule)) && !known.has(`${rule} ${code} ${pointer}`),
    );
    const all = [...localFindings, ...remote].filter(
      ({ field, pointer }) =>
        isJudgeable(set, field) && (seen === undefined || seen.has(`/${segmentsOf(pointer)[0] ?? ''}`)),
    );
    return {
      all,
      byPointer: Map.groupBy(all, ({ pointer }) => pointer),
      rewritten: rewrittenValues(set, entered, local?.data),
    };
  }, [set, entered, local, fromServer, seen]);
}

/** A masked value cannot be judged here, a hidden one must not be spoken of. */
function isJudgeable(set: DefinitionSet, field: string): boolean {
  const right = rightTo(set, field);
  return right === 'edit' || right === 'read';
}

/** Text fields that would be stored otherwise than entered, with the stored form. */
function rewrittenValues(
  set: DefinitionSet,
  entered: RecordData,
  stored: RecordData | undefined,
): ReadonlyMap<string, string> {
  const rewritten = new Map<string, string>();
  for (const [name, value] of Object.entries(stored ?? {})) {
    const before: JsonValue | undefined = entered[name];
    const vocabulary = set.storage.properties[name]?.['x-field'].vocabulary;
    if (
      typeof value === 'string' &&
      typeof before === 'string' &&
      value !== before &&
      vocabulary === undefined
    ) {
      rewritten.set(`/${name}`, value);
    }
  }
  return rewritten;
}
