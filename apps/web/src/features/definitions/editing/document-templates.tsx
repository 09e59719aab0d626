import type { FieldTemplateProps, ObjectFieldTemplateProps, UiSchema } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import { HelpButton } from '~/shared/ui/help-button';
import { isFields } from '../document-shape';
import { pointerOf } from './document-form-context';
import type { DocumentField } from './form-shape';
import { PlaceProblems } from './place-problems';
import './document-form.css';

/** Controls of one line stand beside each other; everything else takes a line of its own. */
const wideFields: readonly (DocumentField | undefined)[] = [
  'logic',
  'localizedText',
  'items',
  'map',
  'union',
  'sourcePair',
];

/** A part of the document: what it is called, what it means, its control, and what is wrong with it. */
export function FieldTemplate({
  id,
  label,
  required,
  children,
  uiSchema,
  rawHelp,
  hidden,
  schema,
}: FieldTemplateProps) {
  const { t } = useTranslation();
  if (hidden === true || uiSchema?.['ui:widget'] === 'hidden') return <div hidden>{children}</div>;
  const pointer = pointerOf(id);
  const isGroup = uiSchema?.['ui:field'] !== undefined;
  // An object names itself; the item that is being edited has its name above the form.
  if (schema.type === 'object' || isUnlabelled(uiSchema) || label === '') {
    return (
      <div data-pointer={pointer}>
        {children}
        <PlaceProblems pointer={pointer} inner={false} />
      </div>
    );
  }
  return (
    <div className="document-field" data-pointer={pointer}>
      <div className="document-field-label">
        {isGroup ? <span id={`${id}-label`}>{label}</span> : <label htmlFor={id}>{label}</label>}
        {required === true && (
          <span className="document-field-required" title={t('form.required')}>
            *
          </span>
        )}
        {rawHelp !== undefined && <HelpButton text={rawHelp} />}
      </div>
      {children}
      {rawHelp !== undefined && (
        <span id={`${id}-help`} className="only-read-aloud">
          {rawHelp}
        </span>
      )}
      <PlaceProblems pointer={pointer} inner={uiSchema?.['ui:field'] !== 'items'} />
    </div>
  );
}

/** The properties of an object in a grid; an object inside another folds away while it is empty. */
export function ObjectTemplate({
  properties,
  uiSchema,
  fieldPathId,
  title,
  formData,
  required,
}: ObjectFieldTemplateProps) {
  const grid = (
    <div className="document-grid">
      {properties.map(({ name, content, hidden }) => (
        <div
          key={name}
          hidden={hidden}
          className={isWide(uiSchema?.[name]) ? 'document-grid-wide' : undefined}
        >
          {content}
        </div>
      ))}
    </div>
  );
  if (fieldPathId.path.length === 0 || title === '') return grid;
  const isFilled = isFields(formData) && Object.values(formData).some((value) => value !== undefined);
  return (
    <details className="document-inner" open={isFilled || required === true}>
      <summary>{title}</summary>
      {grid}
    </details>
  );
}

/** The inner part of something that has its name already. */
function isUnlabelled(uiSchema: UiSchema | undefined): boolean {
  return (uiSchema?.['ui:options'] as { unlabelled?: boolean } | undefined)?.unlabelled === true;
}

function isWide(ui: unknown): boolean {
  const drawing = (ui ?? {}) as UiSchema;
  if (wideFields.includes(drawing['ui:field'] as DocumentField | undefined)) return true;
  return drawing['ui:widget'] === undefined && drawing['ui:field'] === undefined;
}
