import type {
  GoldenView,
  GroupDismissInput,
  GroupEscalateInput,
  GroupLinkInput,
  GroupMergeInput,
  MatchGroupView,
} from '@guiyi/contracts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goldenViewSteps } from '~/features/golden-views/golden-view-queries';
import { ApiError } from '~/shared/api/request';
import { groupSteps, useForgetting } from '../group-steps';

/** What was done at the desk and can be taken back. */
type DoneStep = { group: string; name: string } & (
  | { kind: 'merged'; merge: string }
  /** Members were found not to be one customer, or were split off; step: what came of it, to take just that back. */
  | { kind: 'dismissed'; step: string }
  | { kind: 'escalated' }
  /** records: those that were linked by it; undefined: all that the view has. */
  | { kind: 'linked'; view: string; records: readonly string[] | undefined }
);

export interface DeskSteps {
  isBusy: boolean;
  /** What happened last, for everybody to see and hear. */
  news: string;
  /** What went wrong last. */
  failure: unknown;
  /** Groups that were decided here. */
  done: ReadonlySet<string>;
  canUndo: boolean;
  say: (news: string) => void;
  merge: (group: MatchGroupView, input: GroupMergeInput) => void;
  link: (group: MatchGroupView, input: GroupLinkInput) => void;
  dismiss: (group: MatchGroupView, input: GroupDismissInput) => void;
  reopen: (group: MatchGroupView) => void;
  /** Any other step, that leaves the group where it is. */
  escalate: (group: MatchGroupView, input: GroupEscalateInput) => void;
  /** Takes that back. */
  deescalate: (group: MatchGroupView) => void;
  take: (group: MatchGroupView, step: () => Promise<unknown>, news: string) => void;
  undo: () => void;
}

export interface DeskMoves {
  /** Goes on once a group is decided; false when there is none to go on to. */
  onDone: (group: string, done: ReadonlySet<string>) => boolean;
  /** Goes back to a group that waits again. */
  onBack: (group: string) => void;
}

/** One step after the other; a key pressed meanwhile is not a second one. */
export function useDeskSteps({ onDone, onBack }: DeskMoves): DeskSteps {
  const { t } = useTranslation();
  const forget = useForgetting();
  const isRunning = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [news, say] = useState('');
  const [failure, setFailure] = useState<unknown>();
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [steps, setSteps] = useState<readonly DoneStep[]>([]);
  const run = async (group: string, step: () => Promise<void>): Promise<void> => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      await step();
    } catch (error) {
      setFailure(error);
      // Somebody else was quicker: what they did is shown.
      if (error instanceof ApiError && error.status < 500) {
        if (error.problem.code === 'merge-changed') await forget.results();
        await forget.group(group);
      }
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  };
  const finish = async (group: string, text: string): Promise<void> => {
    const all = new Set(done).add(group);
    setDone(all);
    const goesOn = onDone(group, all);
    say(goesOn ? text : `${text} · ${t('desk.allDone')}`);
    await (goesOn ? forget.later(group) : forget.group(group));
  };
  const waitAgain = (group: string): void => {
    setDone(new Set([...done].filter((id) => id !== group)));
    onBack(group);
  };
  return {
    ...{ isBusy, news, failure, done, say },
    canUndo: steps.length > 0,
    merge: (group, input) =>
      void run(group.id, async () => {
        const { merge, record } = await groupSteps.merge(group.id, input);
        await forget.queues('records');
        setSteps([...steps, { kind: 'merged', group: group.id, name: nameOf(group), merge: merge.id }]);
        await finish(group.id, t('merging.done', { code: record.code }));
      }),
    link: (group, input) =>
      void run(group.id, async () => {
        const view = await groupSteps.link(group.id, input);
        await forget.queues('records');
        const step = { group: group.id, name: nameOf(group) };
        setSteps([...steps, { ...step, kind: 'linked', view: view.id, records: newIn(view) }]);
        await finish(group.id, t('desk.linked', { name: nameOf(group) }));
      }),
    dismiss: (group, input) =>
      void run(group.id, async () => {
        const { groups, step } = await groupSteps.dismiss(group.id, input);
        await forget.queues(input.verdict === 'related' ? 'records' : 'groups');
        const text = t(`desk.done.${input.verdict}`, { name: nameOf(group) });
        const rest = groups.find(({ id }) => id === group.id);
        // Nothing is taken back where all had been decided so before.
        if (step !== null)
          setSteps([...steps, { kind: 'dismissed', group: group.id, name: nameOf(group), step }]);
        // Who was split off has left; the others still wait for a decision.
        if (rest === undefined || !isWaiting(rest)) return finish(group.id, text);
        say(text);
        return forget.group(group.id);
      }),
    reopen: (group) =>
      void run(group.id, async () => {
        await groupSteps.reopen(group.id);
        await forget.queues('groups');
        await forget.group(group.id);
        say(t('desk.reopened', { name: nameOf(group) }));
        setDone(new Set([...done].filter((id) => id !== group.id)));
      }),
    escalate: (group, input) =>
      void run(group.id, async () => {
        await groupSteps.escalate(group.id, input);
        await forget.queues('groups');
        await forget.group(group.id);
        setSteps([...steps, { kind: 'escalated', group: group.id, name: nameOf(group) }]);
        say(t('queue.escalated'));
      }),
    deescalate: (group) =>
      void run(group.id, async () => {
        await groupSteps.deescalate(group.id);
        await forget.queues('groups');
        await forget.group(group.id);
        setSteps(steps.filter((step) => step.kind !== 'escalated' || step.group !== group.id));
        say(t('desk.undone', { name: nameOf(group) }));
      }),
    take: (group, step, text) =>
      void run(group.id, async () => {
        await step();
        await forget.queues('groups');
        await forget.group(group.id);
        say(text);
      }),
    undo: () => {
      const last = steps.at(-1);
      if (last === undefined) return say(t('desk.nothingToUndo'));
      return void run(last.group, async () => {
        await takeBack(last);
        await forget.queues(last.kind === 'merged' || last.kind === 'linked' ? 'records' : 'groups');
        await forget.group(last.group);
        setSteps(steps.slice(0, -1));
        say(t('desk.undone', { name: last.name }));
        waitAgain(last.group);
      });
    },
  };
}

async function takeBack(step: DoneStep): Promise<void> {
  if (step.kind === 'merged') await groupSteps.unmerge(step.merge);
  else if (step.kind === 'linked')
    if (step.records === undefined) await goldenViewSteps.dissolve(step.view);
    else await goldenViewSteps.takeOutTogether(step.view, step.records);
  else if (step.kind === 'escalated') await groupSteps.deescalate(step.group);
  else await groupSteps.reopen(step.group, step.step);
}

/** The members that joined last; undefined: all of them, so that the view is new. */
function newIn({ members }: GoldenView): string[] | undefined {
  const last = members.reduce((latest, { joinedAt }) => (joinedAt > latest ? joinedAt : latest), '');
  const joined = members.filter(({ joinedAt }) => joinedAt === last);
  return joined.length === members.length ? undefined : joined.map(({ record }) => record.id);
}

export function isWaiting({ state }: Pick<MatchGroupView, 'state'>): boolean {
  return state === 'open' || state === 'claimed' || state === 'escalated';
}

function nameOf({ titles }: MatchGroupView): string {
  return titles[0] ?? '';
}
