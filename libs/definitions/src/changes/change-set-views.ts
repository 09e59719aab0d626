import { type ChangeSetView, isLocalizedText, type LocalizedText } from '@guiyi/contracts';
import type { DefinitionName } from '../definition';
import { definitionName } from '../definition';
import { actionsFor, type Asker, type StoredChangeSet, type StoredDraft } from './change-set';

export interface ViewContext {
  asker: Asker;
  needsPreview: boolean;
  /** Of the definitions in force. */
  versions: ReadonlyMap<DefinitionName, number>;
}

/** With the documents and the events. */
export function viewOfSet(set: StoredChangeSet, context: ViewContext): ChangeSetView {
  const view = listedSet(set, context);
  const documents = view.documents.map((shown, position) => ({
    ...shown,
    document: set.documents[position]?.document ?? null,
  }));
  return { ...view, documents, events: set.events };
}

export function listedSet(
  set: StoredChangeSet,
  { asker, needsPreview, versions }: ViewContext,
): ChangeSetView {
  const { id, title, note, status, version, migrations, createdBy, submittedBy, approvedBy } = set;
  const { rejection, publishedVersions, refusal, followUps } = set;
  return {
    ...{ id, title, note, status, version, migrations, createdBy, submittedBy, approvedBy },
    ...{ rejection, publishedVersions, refusal, followUps },
    createdAt: set.createdAt.toISOString(),
    updatedAt: set.updatedAt.toISOString(),
    submittedAt: set.submittedAt?.toISOString() ?? null,
    approvedAt: set.approvedAt?.toISOString() ?? null,
    effectiveAt: set.effectiveAt?.toISOString() ?? null,
    publishedAt: set.publishedAt?.toISOString() ?? null,
    publishedBy: set.publishedBy,
    contributors: set.contributors.map(({ username }) => username),
    documents: set.documents.map(({ kind, key, document, basedOn, editedBy, editedAt }) => ({
      ...{ kind, key, basedOn, editedBy },
      title: titleOfDraft({ key, document }),
      inForce: versions.get(definitionName({ kind, key })) ?? 0,
      editedAt: editedAt.toISOString(),
      document: null,
    })),
    needs: { secondPerson: asker.needsSecondPerson, preview: needsPreview },
    actions: actionsFor(set, asker),
  };
}

/** A draft may be anything, so its title may be missing or none. */
function titleOfDraft({ key, document }: Pick<StoredDraft, 'key' | 'document'>): LocalizedText {
  const { title } = document;
  if (isLocalizedText(title) && Object.values(title).every((text) => typeof text === 'string')) {
    const { 'zh-CN': zhCN, 'zh-TW': zhTW, en } = title;
    return zhTW === undefined ? { 'zh-CN': zhCN, en } : { 'zh-CN': zhCN, 'zh-TW': zhTW, en };
  }
  return { 'zh-CN': key, en: key };
}
