import type { GroupRunInput } from '@guiyi/contracts';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntityWords } from '~/shared/definitions/use-entity-words';
import { AssignDialog } from '../assign-dialog';
import { useQuickReasons } from '../quick-reasons';
import { VerdictDialog, type DismissVerdict } from '../verdict-dialog';

export type BulkStep = Omit<GroupRunInput, 'selection'>;

/** What is asked for, before anything more is said about it. */
export type BulkKind = 'claim' | 'assign' | 'release' | 'escalate' | Exclude<DismissVerdict, 'related'>;

const kinds: readonly BulkKind[] = ['claim', 'assign', 'release', 'escalate', 'notDuplicate', 'unsure'];

export interface BulkButtonsProps {
  isBusy: boolean;
  /** Those that take effect at once. */
  immediate: readonly BulkKind[];
  onAsk: (kind: BulkKind) => void;
}

export function BulkButtons({ isBusy, immediate, onAsk }: BulkButtonsProps) {
  const { t } = useTranslation();
  return kinds.map((kind) => (
    <Button key={kind} disabled={isBusy} onClick={() => onAsk(kind)}>
      {isVerdict(kind) ? t(`desk.verdict.${kind}`) : t(`queue.${kind}`)}
      {!immediate.includes(kind) && '…'}
    </Button>
  ));
}

export interface BulkDialogProps {
  asked: BulkKind;
  count: number;
  isBusy: boolean;
  onSend: (step: BulkStep) => void;
  onClose: () => void;
}

/** What else a step needs, and for how many groups it is taken. */
export function BulkDialog({ asked, count, isBusy, onSend, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const words = useEntityWords();
  const reasonsFor = useQuickReasons();
  if (asked === 'claim' || asked === 'release')
    return (
      <Modal
        open
        width={440}
        title={t(`queue.askAll.${asked}`, { count })}
        okText={t(`queue.${asked}`)}
        okButtonProps={{ loading: isBusy, autoFocus: true }}
        onOk={() => onSend({ action: asked })}
        onCancel={onClose}
      >
        {t(`queue.askAllHelp.${asked}`)}
      </Modal>
    );
  if (!isVerdict(asked))
    return (
      <AssignDialog
        kind={asked}
        {...{ count, isBusy, onClose }}
        onSend={(assignee, reason) =>
          onSend({
            action: asked,
            ...(assignee === undefined ? {} : { assignee }),
            ...(asked === 'escalate' ? { reason } : {}),
          })
        }
      />
    );
  return (
    <VerdictDialog
      verdict={asked}
      explanation={t(`queue.ofGroups.${asked}`, { ...words, count })}
      reasons={reasonsFor(asked, [])}
      {...{ isBusy, onClose }}
      onDecide={({ text: reason }) => onSend({ action: 'dismiss', verdict: asked, reason })}
    />
  );
}

function isVerdict(kind: BulkKind): kind is 'notDuplicate' | 'unsure' {
  return kind === 'notDuplicate' || kind === 'unsure';
}
