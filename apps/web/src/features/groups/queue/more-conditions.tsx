import { fieldSchemaAt } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useVocabularyOptions } from '~/shared/definitions/use-vocabulary-options';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { assigneesQuery, groupSummaryQuery } from '../group-queries';
import { withoutConditions, type QueueSearch } from './queue-views';

export interface MoreConditionsProps {
  search: QueueSearch;
  onSearch: (next: QueueSearch) => void;
  onClose: () => void;
}

type Entered = Pick<
  QueueSearch,
  | 'assignee'
  | 'clause'
  | 'owner'
  | 'department'
  | 'source'
  | 'minScore'
  | 'maxScore'
  | 'minAgeDays'
  | 'dueWithinHours'
>;

/** Whose groups, of which records, how likely, how old: applied together. */
export function MoreConditions({ search, onSearch, onClose }: MoreConditionsProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Entered>();
  const apply = (entered: Entered): void =>
    onSearch(
      Object.fromEntries(
        Object.entries(entered).map(([name, value]) => [
          name,
          value === null || value === '' ? undefined : typeof value === 'string' ? value.trim() : value,
        ]),
      ),
    );
  return (
    <Modal
      open
      width={560}
      title={t('queue.conditions')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={() => onSearch(withoutConditions)}>{t('queue.clearFilters')}</Button>
          <Button type="primary" onClick={() => form.submit()}>
            {t('queue.apply')}
          </Button>
        </>
      }
    >
      <Form<Entered> form={form} layout="vertical" initialValues={search} onFinish={apply}>
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 16 }}>
          <AssigneeItem search={search} />
          <Form.Item name="owner" label={t('queue.owner')} style={rowStyle}>
            <Input maxLength={200} autoComplete="off" allowClear />
          </Form.Item>
          <FieldItem field="department" label={t('queue.department')} />
          <FieldItem field="source" label={t('queue.source')} />
          <ClauseItem search={search} />
          <Form.Item label={t('queue.scoreRange')} style={rowStyle}>
            <Flex gap={6} align="center">
              <Form.Item name="minScore" noStyle>
                <InputNumber style={{ width: '100%' }} aria-label={t('queue.scoreLeast')} />
              </Form.Item>
              –
              <Form.Item
                name="maxScore"
                noStyle
                dependencies={['minScore']}
                rules={[
                  ({ getFieldValue }) => ({
                    validator: (_, most: number | null | undefined) => {
                      const least = getFieldValue('minScore') as number | null | undefined;
                      const isReversed =
                        typeof most === 'number' && typeof least === 'number' && most < least;
                      return isReversed
                        ? Promise.reject(new Error(t('queue.scoreReversed')))
                        : Promise.resolve();
                    },
                  }),
                ]}
              >
                <InputNumber style={{ width: '100%' }} aria-label={t('queue.scoreMost')} />
              </Form.Item>
            </Flex>
          </Form.Item>
          <Form.Item name="minAgeDays" label={t('queue.minAgeDays')} style={rowStyle}>
            <InputNumber style={{ width: '100%' }} min={0} max={3650} precision={0} />
          </Form.Item>
          <Form.Item name="dueWithinHours" label={t('queue.dueWithinHours')} style={rowStyle}>
            <InputNumber style={{ width: '100%' }} min={0} max={8760} precision={0} />
          </Form.Item>
        </div>
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

const rowStyle = { marginBottom: 12 };

/** Views about whose groups they are settle that themselves. */
function AssigneeItem({ search: { view } }: { search: QueueSearch }) {
  const { t } = useTranslation();
  const canDecide = useCan('groups.decide');
  const people = useQuery({ ...assigneesQuery, enabled: canDecide });
  const named = (people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const options = [
    ...(['me', 'none'] as const).map((value) => ({ value, label: t(`queue.assigneeIs.${value}`) })),
    ...named,
  ];
  return (
    <Form.Item name="assignee" label={t('queue.assignee')} style={rowStyle}>
      <Select<string>
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        disabled={view === 'mine' || view === 'unassigned'}
        loading={canDecide && people.isPending}
        options={options}
      />
    </Form.Item>
  );
}

interface ClauseOption {
  value: string;
  label: string;
  groups: string;
}

/** With the groups that wait; nothing where the rule has no clauses. One that is gone stays to be seen, and to be left. */
function ClauseItem({ search: { scan, clause } }: { search: QueueSearch }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const summary = useQuery(groupSummaryQuery(useEntity(), scan));
  const options = (summary.data?.clauses ?? []).map(({ id, title, groups }) => ({
    value: id,
    label: text(title),
    groups: t('queue.clauseGroups', { count: groups, shown: formats.count(groups) }),
  }));
  if (options.length === 0 && clause === undefined) return null;
  return (
    <Form.Item name="clause" label={t('queue.clause')} style={{ ...rowStyle, gridColumn: '1 / -1' }}>
      <Select<string, ClauseOption>
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        loading={summary.isPending}
        options={options}
        optionRender={({ label, data }) => (
          <Flex gap={12} justify="space-between" style={{ whiteSpace: 'normal' }}>
            <span>{label}</span>
            <span className="numeric" style={{ flexShrink: 0 }}>
              {data.groups}
            </span>
          </Flex>
        )}
      />
    </Form.Item>
  );
}

/** A choice where the field has a vocabulary, else text; nothing where the entity has no such field. */
function FieldItem({ field, label }: { field: 'department' | 'source'; label: string }) {
  const { storage } = useDefinitionSet();
  const schema = fieldSchemaAt(storage, field);
  const options = useVocabularyOptions(schema?.['x-field'].vocabulary);
  if (schema === undefined) return null;
  return (
    <Form.Item name={field} label={label} style={rowStyle}>
      {options === undefined ? (
        <Input maxLength={200} autoComplete="off" allowClear />
      ) : (
        <Select<string> allowClear showSearch={{ optionFilterProp: 'label' }} options={options} />
      )}
    </Form.Item>
  );
}
