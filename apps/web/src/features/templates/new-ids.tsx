import type { TemplateSummary } from '@guiyi/contracts';
import { Flex, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';

type Ids = Readonly<Record<string, string>>;

/** Entities of the template whose ids are taken, with ids to begin with. */
export function proposedIds({ entities }: TemplateSummary): Ids {
  return Object.fromEntries(entities.flatMap(({ id, exists }) => (exists ? [[id, `${id}-2`]] : [])));
}

export function refusedId(id: string): boolean {
  return !/^[a-z][a-z0-9-]{0,39}$/.test(id);
}

interface NewIdsProps {
  template: TemplateSummary;
  ids: Ids;
  onChange: (ids: Ids) => void;
}

/** Asks for the ids of entities that cannot have those of the template. */
export function NewIds({ template, ids, onChange }: NewIdsProps) {
  const { t } = useTranslation();
  const text = useText();
  const asked = template.entities.filter(({ id }) => Object.hasOwn(ids, id));
  return (
    <Flex vertical gap={8}>
      <span className="template-quiet">{t('templates.newIdHelp')}</span>
      {asked.map(({ id, title }) => {
        const isRefused = refusedId(ids[id] ?? '');
        return (
          <label key={id}>
            {t('templates.newId', { name: text(title), id })}
            <Input
              value={ids[id]}
              maxLength={40}
              status={isRefused ? 'error' : undefined}
              aria-invalid={isRefused}
              onChange={({ target }) => onChange({ ...ids, [id]: target.value })}
            />
          </label>
        );
      })}
    </Flex>
  );
}
