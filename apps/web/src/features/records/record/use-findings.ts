import {
  segmentsOf,
  type FindingView,
  type JsonValue,
  type RecordData,
  type WaiverView,
} from '@guiyi/contracts';
import { useMemo } from 'react';
import { rightTo, type DefinitionSet } from '~/shared/definitions/definition-set';
import type { LocalVerdict } from '../check/local-check';

export interface FindingsInput {
  set: DefinitionSet;
  /** What the local judgement is on. */
  entered: RecordData;
  local: LocalVerdict | undefined;
  /** What the server said, of which only it can know uniqueness and what is waived. */
  fromServer: readonly FindingView[];
  /** Of the stored record; they hold while nothing of it is changed, afterwards the server says what is waived. */
  waivers: readonly WaiverView[];
  /** Fields that the person has left or changed; undefined: all are shown. */
  seen: ReadonlySet<string> | undefined;
}

export interface ShownFindings {
  all: readonly FindingView[];
  /** Accepted for this record: apart from the others, as they refuse nothing. */
  waived: readonly FindingView[];
  byPointer: ReadonlyMap<string, readonly FindingView[]>;
  rewritten: ReadonlyMap<string, string>;
}

/** The findings to show now: the local judgement of what is typed, and the server's on what only it knows. */
export function useFindings({
  set,
  entered,
  local,
  fromServer,
  waivers,
  seen,
}: FindingsInput): ShownFindings {
  return useMemo(() => {
    const uniqueness = new Set(set.validation.uniqueness.map(({ id }) => id));
    const nameOf = ({ rule, code, pointer }: FindingView): string => `${rule} ${code} ${pointer}`;
    const localFindings: readonly FindingView[] = local?.findings ?? [];
    const known = new Set(localFindings.map(nameOf));
    const remote = fromServer.filter(
      (finding) => (local === undefined || uniqueness.has(finding.rule)) && !known.has(nameOf(finding)),
    );
    const judged = [...localFindings, ...remote].filter(
      ({ field, pointer }) =>
        isJudgeable(set, field) && (seen === undefined || seen.has(`/${segmentsOf(pointer)[0] ?? ''}`)),
    );
    const waivedOf = waivedFindings(fromServer, waivers);
    const shown = judged.map((finding) => ({ ...finding, waived: finding.waived ?? waivedOf(finding) }));
    const all = shown.filter(({ waived }) => waived === undefined);
    return {
      all,
      waived: shown.filter(({ waived }) => waived !== undefined),
      byPointer: Map.groupBy(all, ({ pointer }) => pointer),
      rewritten: rewrittenValues(set, entered, local?.data),
    };
  }, [set, entered, local, fromServer, waivers, seen]);
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

/** By the server's answer where there is one, else by the waivers that accept a violation of the record as it is stored. */
function waivedFindings(
  fromServer: readonly FindingView[],
  waivers: readonly WaiverView[],
): (finding: FindingView) => FindingView['waived'] {
  const keyOf = ({ rule, field, code }: { rule: string; field: string; code: string }): string =>
    `${rule} ${field} ${code}`;
  const answered = new Map(fromServer.map((finding) => [keyOf(finding), finding.waived]));
  const inForce = new Map(
    waivers
      .filter(({ state }) => state === 'active')
      .map((waiver) => {
        const { id, reason, until, createdBy } = waiver;
        return [keyOf(waiver), { id, reason, until, by: createdBy }] as const;
      }),
  );
  return (finding) => (fromServer.length > 0 ? answered : inForce).get(keyOf(finding));
}
