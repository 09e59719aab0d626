import { json } from '@codemirror/lang-json';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import CodeMirror, { EditorView, type ReactCodeMirrorRef } from '@uiw/react-codemirror';
import { useEffect, useMemo, useRef } from 'react';
import { useColorScheme } from '~/shared/theme/color-scheme';

/** Something to say about a line, from 1. */
export interface CodeMark {
  line: number;
  message: string;
  severity: 'error' | 'warning';
}

export interface CodeEditorProps {
  text: string;
  label: string;
  marks: readonly CodeMark[];
  /** Brought into sight when it changes. */
  line?: number;
  onChange: (text: string) => void;
}

/** JSON to write in, with what is wrong marked at its line. */
export default function CodeEditor({ text, label, marks, line, onChange }: CodeEditorProps) {
  const scheme = useColorScheme();
  const editor = useRef<ReactCodeMirrorRef>(null);
  const extensions = useMemo(
    () => [
      json(),
      lintGutter(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ],
    [label],
  );
  useEffect(() => {
    const view = editor.current?.view;
    if (view === undefined) return;
    const diagnostics = marks.map(({ line: at, message, severity }): Diagnostic => {
      const { from, to } = view.state.doc.line(Math.min(Math.max(1, at), view.state.doc.lines));
      return { from, to, message, severity };
    });
    view.dispatch(setDiagnostics(view.state, diagnostics));
  }, [marks, text]);
  useEffect(() => showLine(editor.current?.view, line), [line]);
  return (
    <CodeMirror
      ref={editor}
      value={text}
      theme={scheme}
      extensions={extensions}
      maxHeight="calc(100vh - 230px)"
      onChange={onChange}
      onCreateEditor={(view) => showLine(view, line)}
      style={{ border: '1px solid var(--guiyi-line)', borderRadius: 6, overflow: 'hidden', fontSize: 13 }}
    />
  );
}

/** Whoever is writing is not carried away from the place. */
function showLine(view: EditorView | undefined, line: number | undefined): void {
  if (view === undefined || line === undefined || line > view.state.doc.lines || view.hasFocus) return;
  view.dispatch({
    effects: EditorView.scrollIntoView(view.state.doc.line(line).from, { y: 'start', yMargin: 40 }),
  });
}
