import type { CompiledLogic } from '@guiyi/logic';
import type { Narrowing } from './candidate';

/** Values of records for which the condition is true; all of them when it is true for none. */
export function byCondition(condition: CompiledLogic): Narrowing {
  return (candidates, { at }) => {
    const meeting = candidates.filter(({ record }) => condition.outcome(record.data, { now: at }) === 'true');
    return meeting.length > 0 ? meeting : candidates;
  };
}
