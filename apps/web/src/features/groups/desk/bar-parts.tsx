import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** The bar stays over the members: more than these would hide them. */
const SHOWN = 4;

/** Why the members cannot be merged as they stand. */
export function Obstacles({ reasons }: { reasons: readonly string[] }) {
  const { t } = useTranslation();
  if (reasons.length === 0) return null;
  const more = reasons.length - SHOWN;
  return (
    <ul className="desk-aside desk-obstacles" aria-label={t('desk.obstacles')}>
      {reasons.slice(0, SHOWN).map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
      {more > 0 && <li>{t('desk.moreObstacles', { count: more })}</li>}
    </ul>
  );
}

export function KeyName({ name }: { name: string }) {
  return (
    <kbd className="desk-key" aria-hidden>
      {name}
    </kbd>
  );
}

interface MergeButtonProps {
  count: number;
  /** Why it cannot be merged as it is; none when it can. */
  obstacles: readonly string[];
  isBusy: boolean;
  onMerge: () => void;
}

export function MergeButton({ count, obstacles, isBusy, onMerge }: MergeButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      type="primary"
      disabled={obstacles.length > 0}
      loading={isBusy}
      title={obstacles.length > 0 ? obstacles.join('\n') : undefined}
      aria-keyshortcuts="M"
      onClick={onMerge}
    >
      <KeyName name="M" />
      {t('desk.merge', { count })}
    </Button>
  );
}

interface LinkButtonProps {
  count: number;
  isPrimary: boolean;
  isBusy: boolean;
  onLink: () => void;
}

export function LinkButton({ count, isPrimary, isBusy, onLink }: LinkButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      type={isPrimary ? 'primary' : 'default'}
      disabled={count < 2}
      loading={isPrimary && isBusy}
      aria-keyshortcuts="L"
      onClick={onLink}
    >
      <KeyName name="L" />
      {t('desk.link', { count })}
    </Button>
  );
}

export function ReasonInput({ reason, onReason }: { reason: string; onReason: (reason: string) => void }) {
  const { t } = useTranslation();
  return (
    <Input
      style={{ flex: '1 1 120px', width: 'auto', maxWidth: 260 }}
      aria-label={t('merging.reason')}
      placeholder={t('merging.reason')}
      maxLength={1000}
      value={reason}
      onChange={({ target }) => onReason(target.value)}
    />
  );
}
