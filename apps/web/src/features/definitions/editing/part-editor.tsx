import type {
  JsonLogic,
  MatchingDocument,
  ProblemView,
  StandardizationDocument,
  ValidationDocument,
  ValidationRule,
} from '@guiyi/contracts';
import { Card, Flex } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ComparisonPanel } from '../../rule-studio/matching/comparison-panel';
import { fieldShape, isFields, itemShape, type Shape } from '../document-shape';
import { DocumentForm } from './document-form';
import { DocumentFormContext } from './document-form-context';
import { splitPointer, valueAt, withItem, withMovedItem, withValueAt } from './document-edit';
import type { OutlineFields, OutlineItems, OutlinePart } from './document-outline';
import { choiceOf, formShape, unionChoices } from './form-shape';
import { ItemActions, useItemTitle } from './outline';
import { RuleSentence } from './rule-sentence';
import { RuleTryBox } from './rule-try-box';
import { StepPreview } from './step-preview';
import type { DocumentData } from './use-document-draft';
import { useDocumentFormState } from './use-document-form-state';

interface PartEditorProps {
  shape: Shape;
  document: DocumentData;
  parts: readonly OutlinePart[];
  /** '' for the document's own fields. */
  pointer: string;
  problems: readonly ProblemView[];
  onEdit: (document: DocumentData, place?: string) => void;
  onChoose: (pointer: string) => void;
}

/** The form of the part that is chosen, with what shows its effect at once. */
export function PartEditor(props: PartEditorProps) {
  const { document, parts, pointer, problems } = props;
  const value = pointer === '' ? undefined : valueAt(document, pointer);
  const state = useDocumentFormState(problems, document, value);
  const part = parts.find(
    (candidate): candidate is OutlineItems =>
      candidate.kind !== 'fields' && candidate.items.some((item) => item.pointer === pointer),
  );
  const fields = parts.find((candidate): candidate is OutlineFields => candidate.kind === 'fields');
  return (
    <DocumentFormContext.Provider value={state}>
      {part === undefined ? (
        <Basics {...props} names={fields?.names ?? []} />
      ) : (
        <Item {...props} part={part} value={value} variables={state.variables} />
      )}
    </DocumentFormContext.Provider>
  );
}

function Basics({ shape, document, names, onEdit }: PartEditorProps & { names: readonly string[] }) {
  const { t } = useTranslation();
  const key = names.join(' ');
  const own = useMemo(() => restricted(shape, key === '' ? [] : key.split(' ')), [shape, key]);
  const value = Object.fromEntries(names.map((name) => [name, document[name]]));
  return (
    <Card size="small" title={t('document.basics')}>
      <DocumentForm
        shape={own}
        pointer=""
        value={value}
        onChange={(next, place) => {
          const edited = isFields(next) ? next : {};
          onEdit(
            names.reduce((made, name) => withValueAt(made, `/${name}`, edited[name]), document),
            place,
          );
        }}
      />
    </Card>
  );
}

type ItemProps = PartEditorProps & {
  part: OutlineItems;
  value: unknown;
  variables: ReturnType<typeof useDocumentFormState>['variables'];
};

function Item({ document, part, pointer, value, variables, onEdit, onChoose }: ItemProps) {
  const titleOf = useItemTitle();
  const { holder, last } = splitPointer(pointer);
  const position = Number(last);
  const isList = part.kind === 'list';
  const title = titleOf(value, last);
  const remove = (): void => {
    onEdit(withValueAt(document, pointer, undefined));
    onChoose('');
  };
  return (
    <Flex vertical gap={14}>
      {part.name === 'comparisons' && (
        <ComparisonPanel
          key={position}
          document={document as unknown as MatchingDocument}
          position={position}
          onChange={(next) => onEdit({ ...next }, pointer)}
        />
      )}
      <Card
        size="small"
        title={
          <>
            {title} <span style={{ color: 'var(--guiyi-quiet)', fontWeight: 400 }}>{part.label}</span>
          </>
        }
        extra={
          <ItemActions
            title={title}
            canMoveUp={isList && position > 0}
            canMoveDown={isList && position < part.items.length - 1}
            canCopy={isList}
            onMove={(by) => {
              onEdit(withMovedItem(document, holder, position, position + by));
              onChoose(`${holder}/${position + by}`);
            }}
            onCopy={() => {
              onEdit(withItem(document, holder, position + 1, copyOf(value, part)));
              onChoose(`${holder}/${position + 1}`);
            }}
            onRemove={remove}
          />
        }
      >
        <Flex vertical gap={12}>
          {part.name === 'rules' && isFields(value) && 'check' in value && (
            <RuleSentence
              check={value['check'] as JsonLogic}
              when={value['when'] as JsonLogic | undefined}
              variables={variables}
            />
          )}
          <DocumentForm
            key={pointer}
            shape={part.item}
            pointer={pointer}
            value={value}
            onChange={(next, place) => onEdit(withValueAt(document, pointer, next), place)}
          />
        </Flex>
      </Card>
      <Effect {...{ document, part, position, value, variables }} />
    </Flex>
  );
}

/** What the item does, on values and records of one's own. */
function Effect({
  document,
  part,
  position,
  value,
  variables,
}: Pick<ItemProps, 'document' | 'part' | 'value' | 'variables'> & { position: number }) {
  const nameOf = useStepNames(part);
  if (!isFields(value)) return null;
  if ((part.name === 'fields' || part.name === 'matchForms') && Array.isArray(value['steps'])) {
    return (
      <StepPreview
        key={`${part.name} ${position}`}
        document={document as unknown as StandardizationDocument}
        part={part.name}
        position={position}
        nameOf={nameOf}
      />
    );
  }
  if (part.name !== 'rules' || value['check'] === undefined) return null;
  return (
    <RuleTryBox
      key={position}
      document={document as unknown as ValidationDocument}
      rule={value as unknown as ValidationRule}
      variables={variables}
    />
  );
}

/** Steps are called as the list of the form calls them. */
function useStepNames({ item }: OutlineItems): (step: unknown) => string {
  const steps = useMemo(() => {
    const step = formShape(itemShape(fieldShape(item, 'steps')));
    const { branches = [] } = (step.ui['ui:options'] ?? {}) as { branches?: Shape[] };
    return { branches, choices: unionChoices(branches) };
  }, [item]);
  return (step) => choiceOf(steps.choices, steps.branches, step)?.label ?? '…';
}

function restricted(shape: Shape, names: readonly string[]): Shape {
  const properties = (shape.schema['properties'] ?? {}) as Record<string, unknown>;
  const required = (shape.schema['required'] ?? []) as string[];
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
      required: required.filter((name) => names.includes(name)),
    },
    ui: Object.fromEntries(names.map((name) => [name, shape.ui[name]])),
  };
}

/** A copy with an id of its own. */
function copyOf(value: unknown, { items }: OutlineItems): unknown {
  if (!isFields(value) || typeof value['id'] !== 'string') return value;
  const taken = new Set(items.map((item) => (isFields(item.value) ? item.value['id'] : undefined)));
  const base = value['id'].replace(/\d+$/, '');
  let number = 2;
  while (taken.has(`${base}${number}`)) number += 1;
  return { ...value, id: `${base}${number}` };
}
