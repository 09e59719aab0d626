import { createProblem, type DocumentKind, type Problem } from '@guiyi/contracts';
import { Alert, Tabs } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JsonPane } from '~/features/definitions/editing/json-pane';
import { ProblemList } from '~/features/definitions/problem-list';
import { documentOf, withDocument } from './model/studio-draft';
import { shapeProblemsOf } from './model/shape-problems';
import { useStudio } from './studio-context';

export interface JsonDocument {
  kind: DocumentKind;
  key: string;
  label: string;
}

/** The same documents as JSON, a tab each. */
export function StudioJson({ documents }: { documents: readonly JsonDocument[] }) {
  const { t } = useTranslation();
  return (
    <div style={{ minWidth: 0, position: 'sticky', top: 12 }}>
      <Tabs
        size="small"
        aria-label={t('studio.json')}
        items={documents.map((document) => ({
          key: `${document.kind}:${document.key}`,
          label: document.label,
          children: <JsonOf kind={document.kind} name={document.key} label={document.label} />,
        }))}
      />
    </div>
  );
}

/** What is JSON but not known to be such a document: it stays in the box, the draft keeps its last good state. */
interface Held {
  /** The document of the draft while it was typed. */
  of: object;
  value: Record<string, unknown>;
  problems: readonly Problem[];
}

const CHECK_PAUSE_MS = 250;

function JsonOf({ kind, name, label }: { kind: DocumentKind; name: string; label: string }) {
  const { t } = useTranslation();
  const { draft, edit, problems } = useStudio();
  const [held, setHeld] = useState<Held>();
  const latest = useRef(0);
  const document = documentOf(draft, kind, name) as Record<string, unknown> | undefined;
  if (document === undefined) return null;
  const isHeld = held?.of === document;
  const change = async (value: Record<string, unknown>): Promise<void> => {
    const own = ++latest.current;
    // The box keeps what is typed while the server looks at it.
    setHeld({ of: document, value, problems: [] });
    await new Promise((resolve) => setTimeout(resolve, CHECK_PAUSE_MS));
    // More was typed in the meantime.
    if (own !== latest.current) return;
    const shape = await shapeProblemsOf(kind, value).catch(() => [
      createProblem('not-checked', '', notChecked),
    ]);
    if (own !== latest.current) return;
    const problems = [...shape, ...sameId(value, document)];
    if (problems.length > 0) {
      setHeld({ of: document, value, problems });
      return;
    }
    setHeld(undefined);
    edit((now) => withDocument(now, kind, name, value as never), `json/${kind}:${name}`);
  };
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {isHeld && held.problems.length > 0 && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t('document.lastGood')}
          description={<ProblemList problems={held.problems.slice(0, 5)} />}
        />
      )}
      <JsonPane
        document={isHeld ? held.value : document}
        problems={
          isHeld ? held.problems : problems.filter((problem) => problem.kind === kind && problem.key === name)
        }
        pointer=""
        label={label}
        onChange={(value) => void change(value)}
      />
    </div>
  );
}

/** Another id is another document: that one is made anew, not edited into being. */
function sameId(value: Record<string, unknown>, document: Record<string, unknown>): Problem[] {
  return ['id', 'entity', 'department'].flatMap((name) =>
    value[name] === document[name]
      ? []
      : [
          createProblem('id-changed', `/${name}`, idChanged, {
            name,
            found: value[name],
            kept: document[name],
          }),
        ],
  );
}

const idChanged = {
  'zh-CN': '“{name}”不能改为“{found}”，应保持“{kept}”。',
  'zh-TW': '「{name}」不能改為「{found}」，應保持「{kept}」。',
  en: '"{name}" cannot become "{found}"; keep "{kept}".',
};

const notChecked = {
  'zh-CN': '无法连接服务器，尚未检查；再改动一处即会重试。',
  'zh-TW': '無法連線伺服器，尚未檢查；再改動一處即會重試。',
  en: 'The server could not be asked; change anything to try again.',
};
