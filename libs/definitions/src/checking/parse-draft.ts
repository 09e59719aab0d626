import { createProblem, parseDocument, type DocumentKind, type Problem } from '@guiyi/contracts';
import { definitionOf, type Definition } from '../definition';
import { setTexts } from './set-texts';

/** A document that is to become this definition, or what is wrong with its shape or its place. */
export function parseDraft({
  kind,
  key,
  document,
}: {
  kind: DocumentKind;
  key: string;
  document: unknown;
}): { definition: Definition } | { problems: Problem[] } {
  const parsed = parseDocument(kind, document);
  if ('problems' in parsed) return { problems: parsed.problems };
  const definition = definitionOf(kind, parsed.document);
  if (definition.key === key) return { definition };
  const values = { key, found: definition.key };
  const pointer = 'entity' in definition.document && kind !== 'overlay' ? '/entity' : '/id';
  return { problems: [createProblem('other-definition', pointer, setTexts.otherDefinition, values)] };
}
