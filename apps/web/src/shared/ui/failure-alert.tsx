import { Alert } from 'antd';
import type { CSSProperties, ReactNode } from 'react';
import { useErrorText } from './describe-error';
import { namesFields, useFailureReasons, useProblemReasons } from './failure-reasons';

export interface FailureAlertProps {
  error: unknown;
  /** Told otherwise than as a list. */
  reasons?: ReactNode;
  style?: CSSProperties;
}

/** What was refused, with every reason; nothing without an error. */
export function FailureAlert({ error, reasons, style }: FailureAlertProps) {
  const describe = useErrorText();
  if (error === null || error === undefined) return null;
  // Fields have names only where their definitions are at hand, which not every page needs.
  const told = namesFields(error) ? <ReasonsByField error={error} /> : <Reasons error={error} />;
  return (
    <Alert
      style={style}
      type="error"
      showIcon
      role="alert"
      title={describe(error).title}
      description={reasons ?? told}
    />
  );
}

function ReasonsByField({ error }: { error: unknown }) {
  return <ReasonList reasons={useFailureReasons()(error)} />;
}

function Reasons({ error }: { error: unknown }) {
  return <ReasonList reasons={useProblemReasons()(error)} />;
}

function ReasonList({ reasons }: { reasons: readonly string[] }) {
  if (reasons.length === 1) return <>{reasons[0]}</>;
  return (
    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}
