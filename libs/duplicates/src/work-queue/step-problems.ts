import {
  createProblem,
  type GroupBulkInput,
  type GroupRunInput,
  type LocalizedText,
  type Problem,
} from '@guiyi/contracts';

/** A step for many groups, whichever they are. */
export type WantedStep = Omit<GroupRunInput, 'selection' | 'action'> & Pick<GroupBulkInput, 'action'>;

/** What a step lacks. */
export function problemsOfStep({ action, assignee, verdict, reason }: WantedStep): Problem[] {
  const missing = (name: string, isMissing: boolean): Problem[] =>
    isMissing ? [createProblem('missing', `/${name}`, missingText, { name, action })] : [];
  return [
    ...missing('assignee', action === 'assign' && assignee === undefined),
    ...missing('verdict', action === 'dismiss' && verdict === undefined),
    ...missing('reason', (action === 'dismiss' || action === 'escalate') && reason === undefined),
  ];
}

const missingText: LocalizedText = {
  'zh-CN': '操作 {action} 需要 {name}，请补上。',
  'zh-TW': '操作 {action} 需要 {name}，請補上。',
  en: 'The action {action} needs {name}; add it.',
};
