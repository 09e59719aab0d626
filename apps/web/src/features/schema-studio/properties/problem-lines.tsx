import { CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import type { ChangeSetProblem } from '@guiyi/contracts';
import { useText } from '~/shared/i18n/use-locale';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { severityColors } from '~/shared/theme/theme';

/** What is wrong with what is being edited. */
export function ProblemLines({ problems }: { problems: readonly ChangeSetProblem[] }) {
  const text = useText();
  const scheme = useColorScheme();
  return (
    <div aria-live="polite">
      {problems.map(({ severity, message }, position) => {
        const Icon = severity === 'error' ? CloseCircleFilled : ExclamationCircleFilled;
        return (
          <div
            key={position}
            className="studio-problem"
            style={{ color: severityColors[severity === 'error' ? 'block' : 'warn'][scheme] }}
          >
            <Icon aria-hidden /> {text(message)}
          </div>
        );
      })}
    </div>
  );
}
