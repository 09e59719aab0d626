import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';

const CodeView = lazy(() => import('./code-view'));

/** A document as JSON, to read and copy. */
export function JsonView({ value, label }: { value: unknown; label: string }) {
  return (
    <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
      <CodeView text={JSON.stringify(value, null, 2)} label={label} />
    </Suspense>
  );
}
