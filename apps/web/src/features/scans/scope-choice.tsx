import type { ScanFilter, ScanInput, ScanScope } from '@guiyi/contracts';
import { DatePicker, Flex, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntityWords } from '~/shared/definitions/use-entity-words';

export interface ScopeChoiceValue {
  scope: ScanScope;
  filter: ScanFilter;
}

const scopes = ['full', 'changes', 'filtered'] as const satisfies readonly ScanScope[];
const texts = ['department', 'owner', 'source'] as const satisfies readonly (keyof ScanFilter)[];

export function isComplete({ scope, filter }: ScopeChoiceValue): boolean {
  return scope !== 'filtered' || Object.keys(filter).length > 0;
}

export function inputOf({ scope, filter }: ScopeChoiceValue): Omit<ScanInput, 'entity'> {
  return scope === 'filtered' ? { scope, filter } : { scope };
}

/** All records, those that changed, or those that fulfil some conditions. */
export function ScopeChoice({
  value,
  onChange,
}: {
  value: ScopeChoiceValue;
  onChange: (value: ScopeChoiceValue) => void;
}) {
  const { t } = useTranslation();
  const words = useEntityWords();
  const set = (field: keyof ScanFilter, entered: string | undefined): void => {
    const filter = Object.fromEntries(Object.entries(value.filter).filter(([name]) => name !== field));
    onChange({ ...value, filter: entered === undefined ? filter : { ...filter, [field]: entered } });
  };
  return (
    <Flex vertical gap={12}>
      <Radio.Group
        aria-label={t('scans.scope.title')}
        value={value.scope}
        onChange={(event) => onChange({ ...value, scope: event.target.value as ScanScope })}
      >
        <Flex vertical gap={8}>
          {scopes.map((scope) => (
            <Radio key={scope} value={scope}>
              {t(`scans.scope.${scope}`, words)}
            </Radio>
          ))}
        </Flex>
      </Radio.Group>
      <span style={{ color: 'var(--guiyi-quiet)' }}>{t(`scans.scopeHelp.${value.scope}`, words)}</span>
      {value.scope === 'filtered' && (
        <Form layout="vertical" component={false}>
          {texts.map((field) => (
            <Form.Item key={field} label={t(`scans.filter.${field}`)} htmlFor={`scan-${field}`}>
              <Input
                id={`scan-${field}`}
                value={value.filter[field] ?? ''}
                maxLength={200}
                allowClear
                onChange={(event) => set(field, event.target.value === '' ? undefined : event.target.value)}
              />
            </Form.Item>
          ))}
          <Form.Item
            label={t('scans.filter.createdFrom')}
            htmlFor="scan-created"
            help={isComplete(value) ? undefined : t('scans.filterMissing')}
          >
            <DatePicker
              id="scan-created"
              style={{ width: '100%' }}
              onChange={(day) => set('createdFrom', day?.startOf('day').toISOString())}
            />
          </Form.Item>
        </Form>
      )}
    </Flex>
  );
}
