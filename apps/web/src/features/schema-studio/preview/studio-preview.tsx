import {
  effectiveEntity,
  inLocale,
  locales,
  roleRights,
  type DefinitionSetView,
  type EntityDocument,
  type Locale,
  type OverlayDocument,
  type RecordData,
  type RolesDocument,
} from '@guiyi/contracts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Flex, Segmented, Select } from 'antd';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionListQuery, definitionQuery } from '~/features/definitions/definition-queries';
import { useLocale, useText } from '~/shared/i18n/use-locale';
import { localeNames } from '~/shared/i18n/locale';
import { studioRecordsQuery } from '../studio-queries';
import { DraftDefinitions } from './draft-definitions';
import { PreviewForm } from './preview-form';
import { PreviewLanguage } from './preview-language';

interface StudioPreviewProps {
  entity: string;
  /** With the draft in its place. */
  set: DefinitionSetView;
  isPublished: boolean;
  /** Undefined: to be chosen. */
  department?: string;
  /** Beside the form, the core without any department. */
  withCore?: boolean;
}

type Width = 'full' | 'tablet' | 'phone';
const pixels: Readonly<Record<Width, number | undefined>> = { full: undefined, tablet: 768, phone: 390 };
const sampleRecords = 20;

/** The real form of a record with the draft, as any role, department and language, on any width. */
export function StudioPreview({
  entity,
  set,
  isPublished,
  department,
  withCore = false,
}: StudioPreviewProps) {
  const { t } = useTranslation();
  const own = useLocale();
  const [role, setRole] = useState<string>();
  const [chosen, setChosen] = useState<string | null>(department ?? null);
  const [locale, setLocale] = useState<Locale>(own);
  const [width, setWidth] = useState<Width>('full');
  const [sample, setSample] = useState<string>();
  const later = useDeferredValue(set);
  const roles = useRoles();
  const { data: records } = useQuery({
    ...studioRecordsQuery(entity, sampleRecords),
    enabled: isPublished,
  });
  const shown = useMemo(() => {
    const found = roles.find(({ id }) => id === role);
    if (found === undefined) return { ...later, fieldRights: {} };
    const overlays = later.overlays as unknown as OverlayDocument[];
    const rows = new Map(
      (later.collections as unknown as EntityDocument[]).map((document) => [document.id, document]),
    );
    const whole = effectiveEntity(later.entity as unknown as EntityDocument, overlays, rows);
    return { ...later, fieldRights: roleRights(found, whole) };
  }, [later, roles, role]);
  const start = records?.items.find(({ id }) => id === sample)?.data as RecordData | undefined;
  const named = departmentsOf(later).find(({ code }) => code === (department ?? chosen))?.label;
  const nameOfDepartment = named === undefined ? (department ?? chosen ?? '') : inLocale(named, locale);
  const form = (of: string | null): ReactNode => (
    <div className="studio-preview" style={{ width: pixels[width] ?? '100%', maxWidth: '100%' }}>
      <PreviewForm key={`${sample} ${of}`} department={of} start={start} />
    </div>
  );
  return (
    <div style={{ display: 'grid', gap: 12, minWidth: 0 }} role="region" aria-label={t('studio.preview')}>
      <Flex gap={10} wrap align="center">
        <RoleChoice roles={roles} value={role} onChange={setRole} />
        {department === undefined && <DepartmentSelect set={later} value={chosen} onChange={setChosen} />}
        <Select<Locale>
          aria-label={t('studio.previewLanguage')}
          value={locale}
          options={locales.map((value) => ({ value, label: localeNames[value] }))}
          onChange={setLocale}
        />
        <Segmented<Width>
          aria-label={t('studio.previewWidth')}
          value={width}
          options={(['full', 'tablet', 'phone'] as const).map((value) => ({
            value,
            label: t(`studio.width.${value}`),
          }))}
          onChange={setWidth}
        />
        <Select<string>
          aria-label={t('studio.previewRecord')}
          style={{ minWidth: 200 }}
          allowClear
          placeholder={t('studio.emptyRecord')}
          value={sample}
          options={(records?.items ?? []).map(({ id, code, data }) => {
            const titleField = (later.entity as unknown as EntityDocument).titleField;
            const title = (data as RecordData)[titleField];
            return { value: id, label: `${code} ${typeof title === 'string' ? title : ''}` };
          })}
          onChange={setSample}
        />
      </Flex>
      <DraftDefinitions entity={entity} set={shown}>
        <PreviewLanguage locale={locale}>
          {withCore ? (
            <div className="studio-compare">
              <section aria-label={t('studio.core')}>
                <h2>{t('studio.core')}</h2>
                {form(null)}
              </section>
              <section aria-label={nameOfDepartment}>
                <h2>{nameOfDepartment}</h2>
                {form(department ?? chosen)}
              </section>
            </div>
          ) : (
            form(department ?? chosen)
          )}
        </PreviewLanguage>
      </DraftDefinitions>
    </div>
  );
}

function useRoles(): RolesDocument['roles'] {
  const { data: list } = useSuspenseQuery(definitionListQuery);
  const key = list.items.find(({ kind }) => kind === 'roles')?.key ?? 'roles';
  const { data } = useSuspenseQuery(definitionQuery('roles', key, undefined));
  return (data.document as unknown as RolesDocument).roles;
}

function RoleChoice({
  roles,
  value,
  onChange,
}: {
  roles: RolesDocument['roles'];
  value: string | undefined;
  onChange: (role: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Select<string>
      aria-label={t('studio.previewRole')}
      style={{ minWidth: 150 }}
      allowClear
      placeholder={t('studio.anyRole')}
      value={value}
      options={roles.map(({ id, title }) => ({ value: id, label: text(title) }))}
      onChange={onChange}
    />
  );
}

function DepartmentSelect({
  set,
  value,
  onChange,
}: {
  set: DefinitionSetView;
  value: string | null;
  onChange: (department: string | null) => void;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const departments = departmentsOf(set);
  return (
    <Select<string>
      aria-label={t('studio.previewDepartment')}
      style={{ minWidth: 150 }}
      allowClear
      placeholder={t('studio.noDepartment')}
      value={value ?? undefined}
      options={departments.map(({ code, label }) => ({
        value: code,
        label: label === undefined ? code : inLocale(label, locale),
      }))}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  );
}

/** The departments of the organization, and those that have an overlay without being listed. */
function departmentsOf(set: DefinitionSetView) {
  const vocabularies = set.vocabularies as unknown as {
    id: string;
    entries: { code: string; label?: { 'zh-CN': string; 'zh-TW'?: string; en: string } }[];
  }[];
  const listed = vocabularies.find(({ id }) => id === 'department')?.entries ?? [];
  const codes = new Set(listed.map(({ code }) => code));
  const others = (set.overlays as unknown as OverlayDocument[])
    .map(({ department }) => department)
    .filter((department) => !codes.has(department));
  return [...listed, ...others.map((code) => ({ code, label: undefined }))];
}
