import { ApiError } from '~/shared/api/request';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useText } from '~/shared/i18n/use-locale';
import { useErrorText } from './describe-error';

/** Why something was refused: each problem and each value that is not valid, else what the server says of it all. */
export function useFailureReasons(): (error: unknown) => string[] {
  const text = useText();
  const texts = useFieldTexts();
  const describe = useErrorText();
  return (error) => {
    const { problems = [], findings = [] } = error instanceof ApiError ? error.problem : {};
    const reasons = [
      ...problems.map(({ message }) => text(message)),
      ...findings
        .filter(({ severity }) => severity === 'block')
        .map(({ field, message }) => `${texts.label(field)}: ${text(message)}`),
    ];
    return reasons.length > 0 ? [...new Set(reasons)] : [describe(error).detail];
  };
}
