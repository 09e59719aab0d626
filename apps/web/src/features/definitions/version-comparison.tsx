import type { DocumentKind } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Card, Flex, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangeList } from '~/shared/definitions/change-list';
import { JsonView } from '~/shared/ui/json-view';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { definitionQuery, versionChangesQuery } from './definition-queries';
import './document-sides.css';

interface VersionComparisonProps {
  kind: DocumentKind;
  name: string;
  /** Newest first. */
  versions: readonly number[];
  /** 0: nothing, for what the first version holds. */
  from: number;
  to: number;
  onChange: (compared: { from: number; to: number }) => void;
}

type View = 'words' | 'json';

/** What changed between two versions, in words, or both as JSON beside each other. */
export function VersionComparison({ kind, name, versions, from, to, onChange }: VersionComparisonProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<View>('words');
  const label = (version: number): string =>
    version === 0 ? t('versions.nothing') : t('definitions.versionNumber', { version });
  const options = versions.map((value) => ({ value, label: label(value) }));
  return (
    <Card
      size="small"
      title={
        <Flex gap={8} align="center" wrap>
          <span>{t('versions.compare')}</span>
          <Select
            size="small"
            aria-label={t('versions.from')}
            value={from}
            options={[...options, { value: 0, label: label(0) }]}
            onChange={(version) => onChange({ from: version, to })}
          />
          →
          <Select
            size="small"
            aria-label={t('versions.to')}
            value={to}
            options={options}
            onChange={(version) => onChange({ from, to: version })}
          />
        </Flex>
      }
      extra={
        <Segmented<View>
          size="small"
          aria-label={t('document.view')}
          value={view}
          options={[
            { value: 'words', label: t('versions.inWords') },
            { value: 'json', label: 'JSON' },
          ]}
          onChange={setView}
        />
      }
    >
      {view === 'words' ? (
        <Words {...{ kind, name, from, to }} />
      ) : (
        <div className="document-sides">
          {from > 0 && <Side {...{ kind, name }} version={from} />}
          <Side {...{ kind, name }} version={to} />
        </div>
      )}
    </Card>
  );
}

function Words({ kind, name, from, to }: Pick<VersionComparisonProps, 'kind' | 'name' | 'from' | 'to'>) {
  const { data, error, refetch } = useQuery(versionChangesQuery(kind, name, { from, to }));
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return data === undefined ? <PageSkeleton /> : <ChangeList changes={data.items} />;
}

function Side({ kind, name, version }: { kind: string; name: string; version: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(definitionQuery(kind, name, version));
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  return <JsonView value={data.document} label={t('definitions.versionNumber', { version })} />;
}
