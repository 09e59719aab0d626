import { Alert } from 'antd';
import { useFailureReasons } from './failure-reasons';
import { useErrorText } from './describe-error';

/** What was refused, with every reason; nothing without an error. */
export function FailureAlert({ error }: { error: unknown }) {
  const describe = useErrorText();
  const reasonsOf = useFailureReasons();
  if (error === null || error === undefined) return null;
  const reasons = reasonsOf(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={describe(error).title}
      description={
        reasons.length === 1 ? (
          reasons[0]
        ) : (
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )
      }
    />
  );
}
