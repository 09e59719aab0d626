import { ApiError } from '~/shared/api/request';
import { useErrorText } from '~/shared/ui/describe-error';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { ProblemList } from './problem-list';

/** Why definitions were refused: every problem with its place, or what the server says. */
export function RefusalAlert({ error }: { error: Error | null }) {
  return error === null ? null : <FailureAlert error={error} reasons={<Refusal error={error} />} />;
}

export function Refusal({ error }: { error: Error }) {
  const describe = useErrorText();
  const problems = error instanceof ApiError ? (error.problem.problems ?? []) : [];
  return problems.length > 0 ? <ProblemList problems={problems} /> : <>{describe(error).detail}</>;
}
