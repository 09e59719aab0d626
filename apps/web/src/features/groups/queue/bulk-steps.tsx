import type { GroupRunInput } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useEntityWords } from '~/shared/definitions/use-entity-words';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { AssignDialog } from '../assign-dialog';
import { useQuickReasons } from '../quick-reasons';
import { relationTypesQuery } from '../relation-types';
import { VerdictDialog, type DismissVerdict } from '../verdict-dialog';

export type BulkStep = Omit<GroupRunInput, 'selection'>;

/** What is asked for, before anything more is said about it. */
export type BulkKind = 'claim' | 'assign' | 'release' | 'escalate' | DismissVerdict;

const verdicts: readonly DismissVerdict[] = ['notDuplicate', 'related', 'unsure'];
const kinds: readonly BulkKind[] = ['claim', 'assign', 'release', 'escalate', ...verdicts];

export interface BulkButtonsProps {
  isBusy: boolean;
  /** Those that take effect at once. */
  immediate: readonly BulkKind[];
  onAsk: (kind: BulkKind) => void;
  /** Opens the dry run of a merge by the rules. */
  onMerge: () => void;
}

export function BulkButtons({ isBusy, immediate, onAsk, onMerge }: BulkButtonsProps) {
  const { t } = useTranslation();
  const canMerge = useCan('records.merge');
  return (
    <>
      {kinds.map((kind) => (
        <Button key={kind} disabled={isBusy} onClick={() => onAsk(kind)}>
          {isVerdict(kind) ? t(`desk.verdict.${kind}`) : t(`queue.${kind}`)}
          {!immediate.includes(kind) && '…'}
        </Button>
      ))}
      {canMerge && (
        <Button disabled={isBusy} title={t('queue.mergeHelp')} onClick={onMerge}>
          {t('queue.merge')}…
        </Button>
      )}
    </>
  );
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
  const text = useText();
  const reasonsFor = useQuickReasons();
  const types = useQuery({ ...relationTypesQuery(useEntity()), enabled: asked === 'related' });
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
  if (types.isLoading) return null;
  // Which of the two comes first nobody says for many groups at once: only types that read the same from both sides.
  const relations = (types.data?.items ?? [])
    .filter(({ symmetric }) => symmetric)
    .map(({ id, title }) => ({ id, title: text(title) }));
  return (
    <VerdictDialog
      verdict={asked}
      explanation={t(`queue.ofGroups.${asked}`, { ...words, count })}
      reasons={reasonsFor(asked, relations)}
      {...{ isBusy, onClose }}
      onDecide={({ text: reason, relation }) =>
        onSend({
          ...{ action: 'dismiss', verdict: asked, reason },
          ...(relation === undefined ? {} : { relation }),
        })
      }
    />
  );
}

function isVerdict(kind: BulkKind): kind is DismissVerdict {
  return verdicts.some((verdict) => verdict === kind);
}
