import type { ChangeSetProblem, FieldSchema, FormField } from '@guiyi/contracts';
import type { LogicVariables } from '~/shared/logic/logic-field';

/** One field in hand, and what the panel may do with it. */
export interface FieldPropertiesProps {
  name: string;
  schema: FieldSchema;
  text: FormField;
  isRequired: boolean;
  isTitle: boolean;
  /** Undefined where uniqueness is not a matter of the field alone, as in rows. */
  isUnique: boolean | undefined;
  /** Its name is in use; another one moves the stored values. */
  isPublished: boolean;
  /** A field of the rows of a collection. */
  isRow: boolean;
  /** A field that a department adds: it never stands for the record. */
  isAdded?: boolean;
  columns: number;
  taken: ReadonlySet<string>;
  problems: readonly ChangeSetProblem[];
  variables: LogicVariables;
  samples: readonly string[];
  onSchema: (schema: FieldSchema, place?: string) => void;
  onText: (text: FormField, place?: string) => void;
  onRequired: (isRequired: boolean) => void;
  onUnique: (isUnique: boolean) => void;
  onTitle: () => void;
  onRename: (name: string) => void;
  onCopy: () => void;
  onRemove: () => void;
}
