import { CheckOutlined } from '@ant-design/icons';
import type { Capability, RoleView } from '@guiyi/contracts';
import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';

const capabilities = [
  'records.read',
  'records.create',
  'records.update',
  'records.archive',
  'records.history',
  'records.check',
  'records.waive',
  'records.merge',
  'records.approve',
  'hotSpots.read',
  'scans.read',
  'scans.run',
  'groups.read',
  'groups.decide',
  'imports.read',
  'imports.run',
  'definitions.read',
  'definitions.apply',
  'definitions.edit',
  'cleansing.read',
  'cleansing.run',
  'users.read',
  'users.manage',
  'system.read',
] as const satisfies readonly Capability[];

/** Which role may do what. */
export function RoleMatrix({ roles }: { roles: readonly RoleView[] }) {
  const { t } = useTranslation();
  const text = useText();
  const columns: TableColumnsType<{ capability: (typeof capabilities)[number] }> = [
    {
      title: t('users.capability'),
      render: (_, { capability }) => t(`capability.${capability.replace('.', '_') as CapabilityKey}`),
      fixed: 'left',
      width: 240,
    },
    ...roles.map((role) => ({
      title: text(role.title),
      key: role.id,
      align: 'center' as const,
      render: (_: unknown, { capability }: { capability: Capability }) =>
        role.capabilities.includes(capability) ? (
          <CheckOutlined aria-label={t('value.yes')} />
        ) : (
          <span aria-label={t('value.no')}>–</span>
        ),
    })),
  ];
  return (
    <Table
      size="small"
      rowKey="capability"
      dataSource={capabilities.map((capability) => ({ capability }))}
      columns={columns}
      pagination={false}
    />
  );
}

type Underscored<Text> = Text extends `${infer Head}.${infer Tail}` ? `${Head}_${Tail}` : never;
type CapabilityKey = Underscored<Capability>;
