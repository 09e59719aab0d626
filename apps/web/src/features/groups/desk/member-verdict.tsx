import type { GroupComparison, GroupDismissInput } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useEntityWords } from '~/shared/definitions/use-entity-words';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useQuickReasons } from '../quick-reasons';
import { VerdictDialog, type DismissVerdict } from '../verdict-dialog';
import type { MemberRelations } from './member-relations';

export interface MemberVerdictProps {
  verdict: DismissVerdict;
  comparison: GroupComparison;
  apart: ReadonlySet<string>;
  relations: MemberRelations;
  isBusy: boolean;
  onDecide: (dismissal: GroupDismissInput) => void;
  onClose: () => void;
}

/** Says that all members are not one, or that those set apart are not the others. */
export function MemberVerdict(props: MemberVerdictProps) {
  const { verdict, comparison, apart, relations, isBusy, onDecide, onClose } = props;
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const words = useEntityWords();
  const reasonsFor = useQuickReasons();
  const { members } = comparison;
  const leaving = members.filter(({ record }) => apart.has(record.id));
  const types = relations.types
    .filter(({ entities }) => entities.length === 0 || entities.includes(comparison.group.entity))
    .map(({ id, title }) => ({ id, title: text(title) }));
  const explanation =
    leaving.length === 0
      ? t(`desk.ofAll.${verdict}`, { ...words, count: members.length })
      : t(`desk.ofSome.${verdict}`, {
          ...words,
          codes: formats.list(leaving.map(({ record }) => record.code)),
          count: members.length - leaving.length,
        });
  return (
    <VerdictDialog
      {...{ verdict, explanation, isBusy, onClose }}
      reasons={reasonsFor(verdict, types)}
      onDecide={({ text: reason, relation }) =>
        onDecide({
          verdict,
          reason,
          ...(relation === undefined ? {} : { relation }),
          ...(leaving.length === 0 ? {} : { records: leaving.map(({ record }) => record.id) }),
        })
      }
    />
  );
}
