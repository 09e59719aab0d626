import type { RecordData } from '@guiyi/contracts';
import { Flex, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';

export interface DepartmentChoiceProps {
  data: RecordData;
  onChange: (data: RecordData) => void;
}

/** Whose form this is: the record's own department. */
export function DepartmentChoice({ data, onChange }: DepartmentChoiceProps) {
  const { t } = useTranslation();
  const { vocabularies } = useDefinitionSet();
  const texts = useFieldTexts();
  const departments = vocabularies.get('department')?.entries ?? [];
  return (
    <Flex gap={8} align="center">
      <label htmlFor="form-department" style={{ color: 'var(--guiyi-quiet)' }}>
        {t('form.department')}
      </label>
      <Select<string>
        id="form-department"
        style={{ minWidth: 180 }}
        allowClear
        placeholder={t('form.allDepartments')}
        value={departmentOf(data) ?? undefined}
        options={departments.map(({ code }) => ({ value: code, label: texts.value('department', code) }))}
        onChange={(department: string | undefined) => onChange({ ...data, department: department ?? null })}
      />
    </Flex>
  );
}

export function departmentOf(data: RecordData): string | null {
  const { department } = data;
  return typeof department === 'string' && department !== '' ? department : null;
}
