import type { recordWidgets } from '@guiyi/contracts';
import type {
  RegistryFieldsType,
  RegistryWidgetsType,
  TemplatesType,
  ValidatorType,
  Widget,
} from '@rjsf/utils';
import { CollectionTable } from './collection-table';
import { FieldTemplate } from './field-template';
import { SectionTemplate } from './section-template';
import {
  BooleanControl,
  ChoiceControl,
  DateControl,
  MultiChoiceControl,
  TagsControl,
  UserControl,
} from './widgets/choice-widgets';
import { AttachmentControl, ComputedControl, ReferenceControl } from './widgets/linked-widgets';
import { RegionControl } from './widgets/region-control';
import {
  IdentifierControl,
  LongTextControl,
  MoneyControl,
  NumberControl,
  TextControl,
} from './widgets/text-widgets';

type WidgetName = Exclude<(typeof recordWidgets)[keyof typeof recordWidgets], 'collectionTable'>;

/** A kind of field whose widget is missing here does not compile. */
export const recordControls = {
  text: TextControl,
  textarea: LongTextControl,
  number: NumberControl,
  money: MoneyControl,
  date: DateControl,
  boolean: BooleanControl,
  choice: ChoiceControl,
  multiChoice: MultiChoiceControl,
  tags: TagsControl,
  phone: TextControl,
  email: TextControl,
  url: TextControl,
  region: RegionControl,
  identifier: IdentifierControl,
  user: UserControl,
  reference: ReferenceControl,
  attachment: AttachmentControl,
  computed: ComputedControl,
} satisfies Record<WidgetName, Widget> & RegistryWidgetsType;

export const recordFields: RegistryFieldsType = { collectionTable: CollectionTable };

export const recordTemplates: Partial<Omit<TemplatesType, 'ButtonTemplates'>> = {
  FieldTemplate,
  ObjectFieldTemplate: SectionTemplate,
};

/** Records are judged by the platform's own standardization and validation, so the form itself accepts everything. */
export const acceptingValidator: ValidatorType = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  isValid: () => true,
  rawValidation: () => ({ errors: [] }),
};
