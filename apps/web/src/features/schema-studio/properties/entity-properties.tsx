import type { EntityDocument, FormDocument } from '@guiyi/contracts';
import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import type { FormPair } from '../model/form-pair';
import { LocalizedInput } from './localized-input';

interface EntityPropertiesProps {
  pair: FormPair;
  onForm: (form: FormDocument, place: string) => void;
  onEntity: (entity: EntityDocument) => void;
}

/** What the entity itself is called; shown while no part of the form is chosen. */
export function EntityProperties({ pair, onForm, onEntity }: EntityPropertiesProps) {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const { entity, form } = pair;
  const titles = Object.entries(entity.properties).filter(
    ([, field]) => field.type === 'string' && field['x-field'].showWhen === undefined,
  );
  return (
    <div className="studio-form">
      <strong>{t('studio.entity')}</strong>
      <p className="studio-quiet">{t('studio.chooseHint')}</p>
      <LocalizedInput
        label={t('studio.entityTitle')}
        value={form.title}
        onChange={(title) => onForm({ ...form, title: title ?? { 'zh-CN': '', en: '' } }, 'title')}
      />
      <LocalizedInput
        label={t('studio.entityPlural')}
        value={form.plural}
        onChange={(plural) => {
          const { plural: _before, ...rest } = form;
          onForm(plural === undefined ? rest : { ...rest, plural }, 'plural');
        }}
      />
      <LocalizedInput
        label={t('studio.help')}
        isLong
        value={form.help}
        onChange={(help) => {
          const { help: _before, ...rest } = form;
          onForm(help === undefined ? rest : { ...rest, help }, 'help');
        }}
      />
      <div>
        <label htmlFor={id}>{t('studio.titleField')}</label>
        <Select<string>
          id={id}
          style={{ width: '100%' }}
          value={entity.titleField}
          options={titles.map(([value]) => {
            const label = form.fields[value]?.label;
            return { value, label: label === undefined ? value : text(label) };
          })}
          onChange={(titleField) => onEntity({ ...entity, titleField })}
        />
      </div>
    </div>
  );
}
