import type { MergeInput, MergePreview } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mergePreviewQuery } from '~/features/merging/merge-queries';
import { type ChangedResult, useChangedResult } from '~/features/merging/use-changed-result';
import { ApiError } from '~/shared/api/request';
import { choicesWith, choicesWithout, type Choice, type Choices } from './desk-rows';
import { mergeInputOf } from './merge-input';
import type { SideBySide } from './side-by-side';
import { useObstacles } from './use-obstacles';
import { type PairHelp, useVetoSentences } from './use-veto-sentences';

/** What somebody wants to become of the records, and what would come of it. */
export interface MergeDraft {
  /** Members that do not belong to the others. */
  apart: ReadonlySet<string>;
  /** The others. */
  kept: readonly string[];
  survivor: string | undefined;
  choices: Choices;
  reason: string;
  /** Members are linked only, so that linking takes the place of merging. */
  linksOnly: boolean;
  /** What a merge would store; undefined where it is not known, or not for this person to make. */
  preview: MergePreview | undefined;
  /** It is not what was shown first. */
  changed: ChangedResult | undefined;
  /** Somebody has changed a record since it was read. */
  isOutdated: boolean;
  /** Why it cannot be merged as it is; none when it can. */
  obstacles: readonly string[];
  /** The merge as it is previewed; undefined while it cannot be made. */
  merge: (Omit<MergeInput, 'entity'> & { survivor: string }) | undefined;
  /** The reason, where there is one. */
  because: { reason?: string };
  setApart: (id: string, away: boolean) => void;
  setSurvivor: (id: string) => void;
  /** Undefined gives the unit back to the rules. */
  choose: (unit: string, choice: Choice | undefined) => void;
  setReason: (reason: string) => void;
}

/** @param canMerge somebody may, and there is something to merge */
export function useMergeDraft(
  entity: string,
  comparison: SideBySide,
  canMerge: boolean,
  pairHelp: PairHelp,
): MergeDraft {
  const { members } = comparison;
  const [apart, setApart] = useState<ReadonlySet<string>>(new Set());
  const [chosenSurvivor, setSurvivor] = useState<string>();
  const [choices, setChoices] = useState<Choices>({});
  const [reason, setReason] = useState('');
  const input = mergeInputOf(entity, members, { survivor: chosenSurvivor, choices, apart });
  const linksOnly = isLinkedOnly(comparison, apart);
  const vetoed = useVetoSentences(comparison, apart, pairHelp);
  // What a relation forbids would only be refused.
  const isPreviewed = canMerge && !linksOnly && vetoed.length === 0;
  const preview = useQuery({ ...mergePreviewQuery(input), enabled: isPreviewed });
  const obstacles = useObstacles(preview, vetoed);
  const shown = isPreviewed ? preview.data : undefined;
  const changed = useChangedResult(input, preview.isPlaceholderData ? undefined : shown);
  const because = reason.trim() === '' ? {} : { reason: reason.trim() };
  const { entity: _entity, ...merged } = input;
  return {
    ...{ apart, choices, reason, linksOnly, obstacles, because, setSurvivor, setReason },
    kept: members.flatMap(({ record }) => (apart.has(record.id) ? [] : [record.id])),
    survivor: chosenSurvivor ?? shown?.survivor ?? comparison.proposedSurvivor ?? undefined,
    preview: shown,
    changed,
    isOutdated: preview.error instanceof ApiError && preview.error.problem.code === 'version-stale',
    merge:
      !canMerge || linksOnly || obstacles.length > 0 || shown === undefined
        ? undefined
        : { ...merged, ...because, survivor: shown.survivor, fingerprint: shown.fingerprint },
    setApart: (id, away) => {
      setApart(new Set(away ? [...apart, id] : [...apart].filter((other) => other !== id)));
      if (away && chosenSurvivor === id) setSurvivor(undefined);
      if (away) setChoices(choicesWithout(choices, id));
    },
    choose: (unit, choice) => setChoices(choicesWith(choices, unit, choice)),
  };
}

/** A source keeps one of the members as it is, or a clause two of them. */
function isLinkedOnly({ linkOnly, links }: SideBySide, apart: ReadonlySet<string>): boolean {
  return (
    linkOnly.some((id) => !apart.has(id)) ||
    links.some((link) => link.linkOnly && !apart.has(link.left) && !apart.has(link.right))
  );
}
