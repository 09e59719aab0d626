import type { TrustedKey } from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Button, Card, Flex, Input, Popconfirm, Table, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { bundleKeysQuery, useDistrustKey, useTrustKey } from './bundle-queries';

/** Our own key, for others to trust, and those whose bundles are trusted here. */
export function KeysCard() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data } = useSuspenseQuery(bundleKeysQuery);
  const remove = useDistrustKey();
  return (
    <Card size="small" title={t('bundles.keys')}>
      <Flex vertical gap={14}>
        {data.own === null ? (
          <Typography.Text type="secondary">{t('bundles.noOwnKey')}</Typography.Text>
        ) : (
          <div>
            <div>{t('bundles.ownKey')}</div>
            <Typography.Text className="code-text" copyable={{ text: data.own.publicKey }}>
              {data.own.publicKey}
            </Typography.Text>
            <div style={{ color: 'var(--guiyi-quiet)' }}>
              {t('bundles.fingerprint')} <span className="code-text">{shortened(data.own.fingerprint)}</span>
            </div>
          </div>
        )}
        <Table<TrustedKey>
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={data.items}
          locale={{ emptyText: <span style={{ color: 'var(--guiyi-quiet)' }}>{t('bundles.noKeys')}</span> }}
          columns={[
            { title: t('bundles.keyTitle'), dataIndex: 'title' },
            {
              title: t('bundles.fingerprint'),
              render: (_, { fingerprint }) => (
                <span className="code-text" title={fingerprint}>
                  {shortened(fingerprint)}
                </span>
              ),
            },
            { title: t('bundles.addedBy'), dataIndex: 'addedBy', width: 120 },
            {
              title: t('bundles.addedAt'),
              width: 170,
              render: (_, { addedAt }) => formats.dateTime(addedAt),
            },
            {
              width: 100,
              render: (_, { id, title }) => (
                <Popconfirm
                  title={t('bundles.distrustQuestion', { title })}
                  okText={t('bundles.distrust')}
                  cancelText={t('bundles.cancel')}
                  onConfirm={() => remove.mutate(id)}
                >
                  <Button size="small" danger>
                    {t('bundles.distrust')}
                  </Button>
                </Popconfirm>
              ),
            },
          ]}
        />
        <TrustForm />
      </Flex>
    </Card>
  );
}

function TrustForm() {
  const { t } = useTranslation();
  const [publicKey, setPublicKey] = useState('');
  const [title, setTitle] = useState('');
  const add = useTrustKey();
  const submit = (): void =>
    add.mutate(
      { publicKey: publicKey.trim(), title },
      {
        onSuccess: () => {
          setPublicKey('');
          setTitle('');
        },
      },
    );
  return (
    <Flex vertical gap={8}>
      <FailureAlert error={add.error} />
      <Flex gap={8} wrap>
        <Input
          aria-label={t('bundles.keyTitle')}
          placeholder={t('bundles.keyTitle')}
          style={{ width: 220 }}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
        <Input
          aria-label={t('bundles.publicKey')}
          placeholder={t('bundles.publicKey')}
          className="code-text"
          style={{ width: 520, maxWidth: '100%' }}
          value={publicKey}
          onChange={({ target }) => setPublicKey(target.value)}
        />
        <Button
          disabled={publicKey.trim() === '' || title.trim() === ''}
          loading={add.isPending}
          onClick={submit}
        >
          {t('bundles.trust')}
        </Button>
      </Flex>
    </Flex>
  );
}

/** Sixteen of its digits, in fours, are enough to compare by eye; the whole stands in the tooltip. */
export function shortened(fingerprint: string): string {
  return (fingerprint.slice(0, 16).match(/.{1,4}/g) ?? []).join(' ');
}
