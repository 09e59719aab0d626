import {
  createProblem,
  type GroupBulkInput,
  type GroupDismissInput,
  type LocalizedText,
  type Problem,
} from '@guiyi/contracts';

/** A step for many groups, whichever they are, as it is asked for. */
export interface WantedStep extends Pick<GroupBulkInput, 'action'> {
  assignee?: string | undefined;
  verdict?: GroupDismissInput['verdict'] | undefined;
  relation?: string | undefined;
  reason?: string | undefined;
}

/** A step that says who works on a group, with all that it needs. */
export type WorkStep =
  | { action: 'claim' | 'release' | 'deescalate' }
  | { action: 'assign'; assignee: string }
  | { action: 'escalate'; to?: string; reason: string };

/** A step for many groups, with all that it needs. */
export type BulkStep =
  WorkStep | { action: 'dismiss'; verdict: GroupDismissInput['verdict']; relation?: string; reason: string };

/** @returns the step, or what it lacks */
export function readStep({ action, assignee, verdict, relation, reason }: WantedStep): BulkStep | Problem[] {
  const lacking = (...names: string[]): Problem[] =>
    names.map((name) => createProblem('missing', `/${name}`, missingText, { name, action }));
  switch (action) {
    case 'claim':
    case 'release':
    case 'deescalate':
      return { action };
    case 'assign':
      return assignee === undefined ? lacking('assignee') : { action, assignee };
    case 'escalate':
      if (reason === undefined) return lacking('reason');
      return { action, reason, ...(assignee === undefined ? {} : { to: assignee }) };
    case 'dismiss':
      if (verdict === undefined || reason === undefined)
        return lacking(
          ...(verdict === undefined ? ['verdict'] : []),
          ...(reason === undefined ? ['reason'] : []),
        );
      return { action, verdict, reason, ...(relation === undefined ? {} : { relation }) };
  }
}

/** Whom a step gives groups to. */
export function assigneeOf(step: BulkStep): string | undefined {
  if (step.action === 'assign') return step.assignee;
  return step.action === 'escalate' ? step.to : undefined;
}

const missingText: LocalizedText = {
  'zh-CN': '操作 {action} 需要 {name}，请补上。',
  'zh-TW': '操作 {action} 需要 {name}，請補上。',
  en: 'The action {action} needs {name}; add it.',
};
