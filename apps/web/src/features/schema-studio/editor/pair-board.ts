import { unplacedFields, unplacedSection, type FormPair } from '../model/form-pair';
import type { Board, BoardField } from '../board/board';

const otherTitle = { 'zh-CN': '其他', 'zh-TW': '其他', en: 'Other' };

/** An entity with its form as the canvas shows them; what the documents only half agree on is shown as far as it goes. */
export function boardOfPair(pair: FormPair, problems: Board['problems']): Board {
  const { entity, form } = pair;
  const required = new Set(entity.required);
  const isThere = (name: string): boolean => Object.hasOwn(entity.properties, name);
  const placed = (form.sections ?? []).map(({ id, title, columns = 2, fields }) => ({
    ...{ id, title, columns, isOwn: true },
    fields: fields.filter(isThere),
  }));
  const rest = unplacedFields(pair);
  const fields = Object.entries(entity.properties).map(([name, schema]): [string, BoardField] => [
    name,
    {
      schema,
      text: form.fields[name],
      isRequired: required.has(name),
      isLocked: false,
      isHidden: false,
      isTouched: false,
    },
  ]);
  return {
    sections:
      rest.length === 0
        ? placed
        : [...placed, { id: unplacedSection, title: otherTitle, columns: 2, fields: rest, isOwn: false }],
    fields: new Map(fields),
    problems,
  };
}
