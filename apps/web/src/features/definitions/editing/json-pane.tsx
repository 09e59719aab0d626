import { locatePointer, parseJson, syntaxErrorAt, type ProblemView } from '@guiyi/contracts';
import { Alert, Skeleton } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import type { CodeMark } from '~/shared/ui/code-editor';
import { isFields } from '../document-shape';
import type { DocumentData } from './use-document-draft';

const CodeEditor = lazy(() => import('~/shared/ui/code-editor'));

interface JsonPaneProps {
  document: DocumentData;
  problems: readonly ProblemView[];
  /** What is edited in the form: brought into sight here. */
  pointer: string;
  label: string;
  onChange: (document: DocumentData) => void;
}

/** The document as JSON. What is no valid JSON stays in the box; the document keeps its last good state until it is. */
export function JsonPane({ document, problems, pointer, label, onChange }: JsonPaneProps) {
  const { t } = useTranslation();
  const text = useText();
  const formatted = useMemo(() => JSON.stringify(document, null, 2), [document]);
  const [typed, setTyped] = useState<{ text: string; document: DocumentData }>();
  // Changed from outside, the box follows; what is typed here keeps its own layout.
  const shown = typed !== undefined && typed.document === document ? typed.text : formatted;
  const syntax = useMemo(() => {
    if (shown === formatted) return [];
    const parsed = parseJson(shown);
    return 'problems' in parsed ? parsed.problems : [];
  }, [shown, formatted]);
  const marks = useMemo(
    () => [
      ...syntax.slice(0, 1).map(({ message }): CodeMark => ({
        line: syntaxErrorAt(shown)?.line ?? 1,
        message: text(message),
        severity: 'error',
      })),
      ...(syntax.length > 0
        ? []
        : problems.map(({ pointer: place, message, severity }): CodeMark => ({
            line: locatePointer(shown, place).line,
            message: text(message),
            severity,
          }))),
    ],
    [syntax, problems, shown, text],
  );
  const line = useMemo(
    () => (pointer === '' ? 1 : locatePointer(formatted, pointer).line),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only another choice scrolls, not every letter typed
    [pointer],
  );
  const [first] = syntax;
  const change = (next: string): void => {
    if (next === shown) return;
    const parsed = parseJson(next);
    const value = 'value' in parsed && isFields(parsed.value) ? parsed.value : document;
    setTyped({ text: next, document: value });
    if (value !== document) onChange(value);
  };
  return (
    <div style={{ display: 'grid', gap: 8, minWidth: 0, position: 'sticky', top: 12 }}>
      {first !== undefined && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={text(first.message)}
          description={t('document.lastGood')}
        />
      )}
      <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
        <CodeEditor text={shown} label={label} marks={marks} line={line} onChange={change} />
      </Suspense>
    </div>
  );
}
