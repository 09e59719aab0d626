import { LockOutlined } from '@ant-design/icons';
import type { ChangeSetProblem, FieldSchema, FormField, OverlayDocument } from '@guiyi/contracts';
import { Button, Checkbox, Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { withNamed, withOverlayText, withTightened } from '../model/overlay-edits';
import { FieldLimits, type Limits } from '../properties/field-limits';
import { LocalizedInput } from '../properties/localized-input';
import { ProblemLines } from '../properties/problem-lines';

interface CoreFieldPropertiesProps {
  name: string;
  /** As the core has it. */
  schema: FieldSchema;
  text: FormField;
  overlay: OverlayDocument;
  isCoreRequired: boolean;
  isTitle: boolean;
  problems: readonly ChangeSetProblem[];
  onChange: (overlay: OverlayDocument, place?: string) => void;
}

/** What a department may say of a field of the core: call it otherwise, require, hide, tighten. */
export function CoreFieldProperties({
  name,
  schema,
  text,
  overlay,
  isCoreRequired,
  isTitle,
  problems,
  onChange,
}: CoreFieldPropertiesProps) {
  const { t } = useTranslation();
  const own = overlay.form?.fields?.[name];
  const limits: Limits = overlay.tighten?.[name] ?? {};
  const isRequired = overlay.require?.includes(name) === true;
  const isHidden = overlay.hide?.includes(name) === true;
  const isTouched = own !== undefined || isRequired || isHidden || Object.keys(limits).length > 0;
  const setText = (next: FormField | undefined): void =>
    onChange(withOverlayText(overlay, name, next), `${name}/text`);
  const setLimit = (limit: keyof Limits, value: Limits[keyof Limits]): void => {
    const { [limit]: _before, ...others } = limits;
    const next = value === undefined ? others : { ...limits, [limit]: value };
    onChange(withTightened(overlay, name, next), `${name}/${limit}`);
  };
  return (
    <div className="studio-form">
      <Flex justify="space-between" align="center" gap={8}>
        <Flex gap={8} align="center">
          <LockOutlined aria-hidden />
          <strong>{t('studio.ofCore')}</strong>
          <Tag>{t(`studio.kind.${schema['x-field'].kind}`)}</Tag>
        </Flex>
        {isTouched && (
          <Button
            size="small"
            onClick={() =>
              onChange(
                withTightened(
                  withNamed(
                    withNamed(withOverlayText(overlay, name, undefined), 'require', name, false),
                    'hide',
                    name,
                    false,
                  ),
                  name,
                  {},
                ),
              )
            }
          >
            {t('studio.backToCore')}
          </Button>
        )}
      </Flex>
      <p className="studio-quiet">{t('studio.mayDo')}</p>
      <ProblemLines problems={problems} />
      <LocalizedInput
        id="studio-field-label"
        label={t('studio.label')}
        value={own?.label ?? text.label}
        onChange={(label) => setText(label === undefined ? undefined : { ...own, label })}
      />
      <LocalizedInput
        label={t('studio.help')}
        isLong
        value={own?.help ?? text.help}
        onChange={(help) => {
          const { help: _before, ...rest } = own ?? { label: text.label };
          setText(help === undefined ? rest : { ...rest, help });
        }}
      />
      <div className="studio-switches">
        <Checkbox
          checked={isCoreRequired || isRequired}
          disabled={isCoreRequired || isHidden}
          onChange={({ target }) => onChange(withNamed(overlay, 'require', name, target.checked))}
        >
          {t('form.required')}
        </Checkbox>
        <Checkbox
          checked={isHidden}
          disabled={isCoreRequired || isRequired || isTitle}
          onChange={({ target }) => onChange(withNamed(overlay, 'hide', name, target.checked))}
        >
          {t('studio.hide')}
        </Checkbox>
      </div>
      {isCoreRequired && <p className="studio-quiet">{t('studio.requiredByCore')}</p>}
      <div className="studio-form">
        <strong>{t('studio.tighten')}</strong>
        <p className="studio-quiet">{t('studio.tightenHelp')}</p>
        <FieldLimits
          schema={schema}
          value={limits}
          inherited={schema}
          samples={[]}
          without={['multipleOf']}
          onChange={setLimit}
        />
      </div>
    </div>
  );
}
