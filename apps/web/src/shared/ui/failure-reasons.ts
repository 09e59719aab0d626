import { ApiError } from '~/shared/api/request';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useText } from '~/shared/i18n/use-locale';
import { useErrorText } from './describe-error';

/** Whether it says of values that they are not valid. */
export function namesFields(error: unknown): boolean {
  return error instanceof ApiError && (error.problem.findings ?? []).length > 0;
}

/** Why something was refused: each problem and each value that is not valid, else what the server says of it all. */
export function useFailureReasons(): (error: unknown) => string[] {
  const text = useText();
  const texts = useFieldTexts();
  const reasonsOf = useProblemReasons();
  return (error) => {
    const { problems = [], findings = [] } = error instanceof ApiError ? error.problem : {};
    const invalid = findings
      .filter(({ severity }) => severity === 'block')
      .map(({ field, message }) => `${texts.label(field)}: ${text(message)}`);
    if (invalid.length === 0) return reasonsOf(error);
    return [...new Set([...problems.map(({ message }) => text(message)), ...invalid])];
  };
}

/** The same without values: each problem, else what the server says of it all. */
export function useProblemReasons(): (error: unknown) => string[] {
  const text = useText();
  const describe = useErrorText();
  return (error) => {
    const { problems = [] } = error instanceof ApiError ? error.problem : {};
    const reasons = problems.map(({ message }) => text(message));
    return reasons.length > 0 ? [...new Set(reasons)] : [describe(error).detail];
  };
}
