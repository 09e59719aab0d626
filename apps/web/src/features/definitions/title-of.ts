import type { DefinitionSummary, LocalizedText } from '@guiyi/contracts';

/** A definition goes by its own title; one without a title by that of the form of what it is about, else by its key. */
export function titleOf(
  all: readonly DefinitionSummary[],
  kind: string,
  key: string,
  text: (text: LocalizedText) => string,
): string {
  const find = (ofKind: string) => all.find((item) => item.kind === ofKind && item.key === key)?.title;
  const own = find(kind);
  const title = own === undefined || text(own) === key ? (find('form') ?? own) : own;
  return title === undefined ? key : text(title);
}
