import { json } from '@codemirror/lang-json';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { useMemo } from 'react';
import { useColorScheme } from '~/shared/theme/color-scheme';

export default function CodeView({ text, label }: { text: string; label: string }) {
  const scheme = useColorScheme();
  const extensions = useMemo(
    () => [
      json(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ],
    [label],
  );
  return (
    <CodeMirror
      value={text}
      readOnly
      theme={scheme}
      extensions={extensions}
      maxHeight="calc(100vh - 260px)"
      basicSetup={{ highlightActiveLine: false, highlightActiveLineGutter: false }}
      style={{ border: '1px solid var(--guiyi-line)', borderRadius: 6, overflow: 'hidden', fontSize: 13 }}
    />
  );
}
