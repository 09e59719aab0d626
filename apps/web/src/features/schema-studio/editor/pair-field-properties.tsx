import type { RecordData } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLogicVariables } from '~/shared/logic/use-logic-variables';
import { fieldOfProblem } from '../model/draft-problems';
import type { FormPair } from '../model/form-pair';
import { documentOf, withDocument } from '../model/studio-draft';
import { isUnique, withUnique } from '../model/unique-field';
import { OpenRows } from '../properties/field-choices';
import { FieldProperties } from '../properties/field-properties';
import { useStudio } from '../studio-context';
import { studioRecordsQuery } from '../studio-queries';
import type { PairEdits } from './use-pair-edits';

interface PairFieldPropertiesProps {
  name: string;
  pair: FormPair;
  isRow: boolean;
  edits: PairEdits;
  columns: number;
  onOpenRows?: (entity: string) => void;
}

const sampleRecords = 50;

/** The properties of a field of an entity, with what only the whole draft and the records know of it. */
export function PairFieldProperties({
  name,
  pair,
  isRow,
  edits,
  columns,
  onOpenRows,
}: PairFieldPropertiesProps) {
  const { entity: record, base, draft, edit, problems } = useStudio();
  const { entity, form } = pair;
  const schema = entity.properties[name];
  const collection = isRow
    ? collectionOf(draft.documents.entity?.[record]?.properties ?? {}, entity.id)
    : undefined;
  const variables = useLogicVariables(collection);
  const samples = useSamples(
    record,
    isRow ? undefined : name,
    base.versions[`entity:${record}`] !== undefined,
  );
  const ofField = useMemo(
    () =>
      problems.filter(
        (problem) =>
          problem.key === entity.id &&
          (problem.kind === 'entity' || problem.kind === 'form') &&
          fieldOfProblem(problem, draft.documents) === name,
      ),
    [problems, entity.id, draft, name],
  );
  if (schema === undefined) return null;
  const text = form.fields[name] ?? { label: { 'zh-CN': name, en: name } };
  const rules = documentOf(draft, 'validation', record);
  const path = collection === undefined ? name : `${collection}.${name}`;
  const rows = schema['x-field'].collection;
  return (
    <>
      {rows !== undefined && documentOf(draft, 'entity', rows) !== undefined && onOpenRows !== undefined && (
        <OpenRows onOpen={() => onOpenRows(rows)} />
      )}
      <FieldProperties
        name={name}
        schema={schema}
        text={text}
        isRow={isRow}
        columns={columns}
        isRequired={entity.required?.includes(name) === true}
        isTitle={entity.titleField === name}
        isUnique={isRow ? undefined : isUnique(rules, name)}
        isPublished={
          Object.hasOwn(base.documents.entity?.[entity.id]?.properties ?? {}, name) ||
          draft.renames.some((rename) => rename.entity === record && rename.field === path)
        }
        taken={new Set(Object.keys(entity.properties))}
        problems={ofField}
        variables={variables}
        samples={samples}
        onSchema={(next, place) => edits.setSchema(name, next, place)}
        onText={(next, place) => edits.setText(name, next, place)}
        onRequired={(isRequired) => edits.setRequired(name, isRequired)}
        onUnique={(unique) =>
          edit((now) =>
            withDocument(
              now,
              'validation',
              record,
              withUnique(documentOf(now, 'validation', record), record, { name, label: text.label }, unique),
            ),
          )
        }
        onTitle={() => edits.setPair((now) => ({ ...now, entity: { ...now.entity, titleField: name } }))}
        onRename={(to) => edits.rename(name, to)}
        onCopy={() => edits.copy(name)}
        onRemove={() => edits.remove(name)}
      />
    </>
  );
}

function collectionOf(
  properties: Readonly<Record<string, { 'x-field': { collection?: string } }>>,
  rows: string,
): string | undefined {
  return Object.entries(properties).find(([, field]) => field['x-field'].collection === rows)?.[0];
}

/** Stored values of the field, each once. */
function useSamples(entity: string, name: string | undefined, isPublished: boolean): readonly string[] {
  const { data } = useQuery({
    ...studioRecordsQuery(entity, sampleRecords),
    enabled: isPublished && name !== undefined,
  });
  return useMemo(() => {
    const values = (data?.items ?? []).flatMap(({ data: record }) => {
      const value = (record as RecordData)[name ?? ''];
      return typeof value === 'string' && value !== '' ? [value] : [];
    });
    return [...new Set(values)];
  }, [data, name]);
}
