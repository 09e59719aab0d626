import type { DocumentByKind, DocumentKind, LocalizedText } from '@guiyi/contracts';

/** A document with its place among the definitions. */
export type Definition = {
  [Kind in DocumentKind]: { kind: Kind; key: string; document: DocumentByKind[Kind] };
}[DocumentKind];

/** `matching:customer`; unique among the definitions in force. */
export type DefinitionName = string;

export function definitionName({ kind, key }: { kind: string; key: string }): DefinitionName {
  return `${kind}:${key}`;
}

/**
 * The definition that a document of this kind is. Rules of an entity go by the entity, so there is one of each kind;
 * every other document goes by its own id.
 */
export function definitionOf<Kind extends DocumentKind>(
  kind: Kind,
  document: DocumentByKind[Kind],
): Definition {
  const key = isRuleKind(kind) && 'entity' in document ? document.entity : document.id;
  return { kind, key, document } as Definition;
}

/** The kinds of which every entity of records has at most one. */
export const ruleKinds = [
  'standardization',
  'validation',
  'matching',
  'numbering',
  'survivorship',
  'relations',
] as const satisfies readonly DocumentKind[];

export function isRuleKind(kind: DocumentKind): kind is (typeof ruleKinds)[number] {
  return (ruleKinds as readonly DocumentKind[]).includes(kind);
}

/** What people call a definition: its own title, or its kind and key. */
export function titleOf(definition: Definition): LocalizedText {
  const { document } = definition;
  if ('title' in document && document.title !== undefined) return document.title;
  const name = definition.key;
  return { 'zh-CN': name, en: name };
}
