import type { MergeView } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { ErrorState } from '~/shared/ui/states';
import { mergeQuery } from './merge-queries';
import { useBelongings, useUses } from './use-moved-things';

/** What a merge or its undoing moved along, and who kept what was entered in between; read when it is opened. */
export function MergeDetails({ merge }: { merge: MergeView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="merge-added" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('merging.details')}</summary>
      {isOpen && <Details merge={merge} />}
    </details>
  );
}

function Details({ merge }: { merge: MergeView }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const used = useUses();
  const belonging = useBelongings();
  const { data, error, refetch } = useQuery(mergeQuery(merge.id));
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Spin size="small" />;
  const things = [used(data.moved), belonging(data.belongings)].filter((part) => part !== '').join(' · ');
  const nameOf = (id: string | null): string => {
    const record = merge.absorbed.find((one) => one.id === id);
    return record === undefined ? '' : (record.code ?? record.title);
  };
  if (things === '' && data.allocations.length === 0)
    return <div className="merge-quiet">{t(`merging.nothingMoved.${merge.kind}`)}</div>;
  return (
    <ul>
      {things !== '' && <li>{t(`merging.moved.${merge.kind}`, { things })}</li>}
      {data.allocations.map(({ field, to, record }) => (
        <li key={field}>
          {t('merging.kept', {
            field: texts.label(field),
            by: t(`merging.to.${to}`, { name: nameOf(record) }),
          })}
        </li>
      ))}
    </ul>
  );
}
