import { CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { useText } from '~/shared/i18n/use-locale';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { severityColors } from '~/shared/theme/theme';
import { useDocumentForm } from './document-form-context';

/** What is wrong at a place; inner: with everything below it as well, where nothing below shows its own. */
export function PlaceProblems({ pointer, inner }: { pointer: string; inner: boolean }) {
  const { problems } = useDocumentForm();
  const text = useText();
  const scheme = useColorScheme();
  const own = inner
    ? [...problems].flatMap(([place, found]) =>
        place === pointer || place.startsWith(`${pointer}/`) ? found : [],
      )
    : (problems.get(pointer) ?? []);
  return (
    <div id={`problems${pointer}`} aria-live="polite">
      {own.map(({ code, message, severity, pointer: place }, position) => {
        const Icon = severity === 'error' ? CloseCircleFilled : ExclamationCircleFilled;
        return (
          <div
            key={position}
            style={{ color: severityColors[severity === 'error' ? 'block' : 'warn'][scheme], fontSize: 12.5 }}
          >
            <Icon aria-hidden /> {text(message)}{' '}
            {place !== pointer && <span className="code-text">{place.slice(pointer.length)}</span>}{' '}
            <span className="code-text" style={{ opacity: 0.8 }}>
              ({code})
            </span>
          </div>
        );
      })}
    </div>
  );
}
