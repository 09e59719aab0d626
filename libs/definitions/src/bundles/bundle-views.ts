import type { BundleDocumentCheck, Problem } from '@guiyi/contracts';
import { documentChanges } from '@guiyi/revision';
import { definitionOf, titleOf, type Definition } from '../definition';
import type { DefinitionSet } from '../definition-set';
import { fieldNamesFor } from '../field-names';
import type { ComparedDocument } from './compare-bundle';

/** More are counted, not shown. */
const MOST_CHANGES = 300;

/** @param next the definitions as they would be in force: what fields are called then */
export function viewOfCompared(
  compared: ComparedDocument,
  problems: readonly Problem[],
  next: DefinitionSet,
): BundleDocumentCheck {
  const { incoming, kind, current, result, state, inForce, common, resolution } = compared;
  const shown = result ?? definitionIn(compared);
  const names = shown === undefined ? {} : fieldNamesFor(next, shown);
  // What the bundle holds is worth seeing while nobody has decided about it.
  const after = result?.document ?? (resolution === 'keep' ? current : incoming.document);
  const changes = kind === undefined ? [] : documentChanges(kind, current, after, names);
  const name = { 'zh-CN': incoming.key, en: incoming.key };
  return {
    ...{ kind: incoming.kind, key: incoming.key, version: incoming.version, inForce, state },
    title: shown === undefined ? name : titleOf(shown),
    common: common ?? null,
    resolution: resolution ?? null,
    changes: changes.slice(0, MOST_CHANGES),
    changeCount: changes.length,
    conflicts: compared.conflicts,
    problems: [...problems],
  };
}

/** Of a document whose shape nobody has checked only what is in force can be named. */
function definitionIn({ kind, current }: ComparedDocument): Definition | undefined {
  return kind === undefined || current === undefined ? undefined : definitionOf(kind, current as never);
}
