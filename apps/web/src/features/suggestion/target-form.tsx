import type { LocalizedText } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Flex, Input, Radio, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionListQuery } from '~/features/definitions/definition-queries';
import { useLocale, useText } from '~/shared/i18n/use-locale';
import type { Decisions } from './use-suggestion-choices';

/** What the records are called, or which records they add to. */
export function TargetForm({ decisions, suggested }: { decisions: Decisions; suggested: string }) {
  const { t } = useTranslation();
  const text = useText();
  const [isNew, setNew] = useState(true);
  const { data: definitions } = useQuery(definitionListQuery);
  const recordEntities = new Set(
    definitions?.items.filter(({ kind }) => kind === 'matching').map(({ key }) => key),
  );
  const existing = (definitions?.items ?? []).filter(
    ({ kind, key }) => kind === 'entity' && recordEntities.has(key),
  );
  const choose = (next: boolean): void => {
    setNew(next);
    decisions.setEntity(next ? suggested : (existing[0]?.key ?? suggested));
  };
  return (
    <Flex gap={24} wrap align="end">
      <Radio.Group
        aria-label={t('suggest.target')}
        value={isNew}
        onChange={({ target }) => choose(target.value as boolean)}
        options={[
          { value: true, label: t('suggest.newEntity') },
          { value: false, label: t('suggest.existingEntity') },
        ]}
      />
      {isNew ? (
        <NewEntity decisions={decisions} />
      ) : (
        <Select<string>
          aria-label={t('suggest.existingEntity')}
          style={{ minWidth: 220 }}
          value={decisions.draft.entity}
          options={existing.map(({ key, title }) => ({ value: key, label: `${text(title)} (${key})` }))}
          onChange={decisions.setEntity}
        />
      )}
    </Flex>
  );
}

const entityId = /^[a-z][a-z0-9-]{0,62}$/;

function NewEntity({ decisions: { draft, setTitle, setEntity } }: { decisions: Decisions }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const text = useText();
  const titleId = useId();
  const nameId = useId();
  const title = draft.title;
  const [id, setId] = useState(draft.entity);
  const type = (value: string): void => setTitle(titleWith(title, locale, value));
  return (
    <>
      <div>
        <label htmlFor={titleId}>{t('suggest.recordsCalled')}</label>
        <Input
          id={titleId}
          style={{ width: 220, display: 'block' }}
          maxLength={60}
          value={title === undefined ? '' : text(title)}
          onChange={({ target }) => type(target.value)}
        />
      </div>
      <div>
        <label htmlFor={nameId}>{t('suggest.entityId')}</label>
        <Input
          id={nameId}
          className="code-text"
          style={{ width: 220, display: 'block' }}
          maxLength={63}
          status={entityId.test(id) ? '' : 'error'}
          value={id}
          onChange={({ target }) => {
            setId(target.value);
            if (entityId.test(target.value)) setEntity(target.value);
          }}
        />
      </div>
    </>
  );
}

/** In one language; the others follow until somebody gives them a text of their own in the studio. */
function titleWith(
  former: LocalizedText | undefined,
  locale: keyof LocalizedText,
  value: string,
): LocalizedText {
  const own = value === '' ? ' ' : value;
  if (former === undefined || Object.values<string>({ ...former }).every((text) => text === former['zh-CN']))
    return { 'zh-CN': own, 'zh-TW': own, en: own };
  return { ...former, [locale]: own };
}
