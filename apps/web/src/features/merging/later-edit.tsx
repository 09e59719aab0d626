import type { LaterEditChoice, LaterEditView } from '@guiyi/contracts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';

interface LaterEditProps {
  edit: LaterEditView;
  restored: readonly { id: string; code: string | null; title: string }[];
  choice: LaterEditChoice;
  onChange: (choice: LaterEditChoice) => void;
}

/** A value that somebody entered after the merge, and the records that may keep it. */
export function LaterEdit({ edit, restored, choice, onChange }: LaterEditProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const { field } = edit;
  const value = (shown: unknown): string => texts.value(field, shown) || t('value.blank');
  const options = [
    { value: 'survivor', label: t('merging.to.survivor') },
    ...restored.flatMap(({ id, code, title }) => [
      { value: `restored ${id}`, label: t('merging.to.restored', { name: code ?? title }) },
      { value: `both ${id}`, label: t('merging.to.both', { name: code ?? title }) },
    ]),
    { value: 'neither', label: t('merging.to.neither') },
  ];
  const chosen = choice.record === undefined ? choice.to : `${choice.to} ${choice.record}`;
  return (
    <section className="merge-later" aria-label={texts.label(field)}>
      <strong>{texts.label(field)}</strong>
      <dl>
        <dt>{t('merging.current')}</dt>
        <dd>{value(edit.current)}</dd>
        <dt>{t('merging.stored')}</dt>
        <dd>{value(edit.stored)}</dd>
        <dt>{t('merging.target')}</dt>
        <dd>{value(edit.target)}</dd>
      </dl>
      {edit.stays ? (
        <span className="merge-quiet">{t('merging.stays')}</span>
      ) : (
        <Select
          size="small"
          style={{ width: '100%' }}
          aria-label={t('merging.allocate', { field: texts.label(field) })}
          value={chosen}
          options={options}
          onChange={(next: string) => {
            const [to = 'survivor', record] = next.split(' ', 2);
            onChange({ to: to as LaterEditChoice['to'], ...(record === undefined ? {} : { record }) });
          }}
        />
      )}
    </section>
  );
}
