import type { ProblemView } from '@guiyi/contracts';
import { useText } from '~/shared/i18n/use-locale';

/** Where in a document, and what. */
export function ProblemList({ problems }: { problems: readonly ProblemView[] }) {
  const text = useText();
  return (
    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
      {problems.map(({ pointer, message, code }, position) => (
        <li key={position}>
          {pointer !== '' && <span className="code-text">{pointer} </span>}
          {text(message)}{' '}
          <span className="code-text" style={{ color: 'var(--guiyi-quiet)' }}>
            ({code})
          </span>
        </li>
      ))}
    </ul>
  );
}
