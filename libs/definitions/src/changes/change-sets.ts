import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import {
  type ChangeSetCheck,
  type ChangeSetDocumentInput,
  type ChangeSetInput,
  type ChangeSetList,
  type ChangeSetListQuery,
  type ChangeSetPatch,
  type ChangeSetView,
  type FieldMigration,
  PlatformError,
} from '@guiyi/contracts';
import { formatJobCursor, parseJobCursor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { parseDraft } from '../checking/parse-draft';
import type { Definition } from '../definition';
import { hashOfDrafts } from '../publishing/publication';
import { PublicationRules } from '../publishing/publication-rules';
import { loadLatest, loadVersionNumbers } from '../store/definition-store';
import type { Asker, StoredChangeSet } from './change-set';
import { ChangeSetChecker, problemsInSet } from './change-set-checker';
import { parseDocuments, requireMigrations } from './change-set-input';
import { recordEvent, ChangeSetSteps, reopen, type StepContext } from './change-set-steps';
import {
  type ChangeSetFilter,
  countChangeSets,
  insertChangeSet,
  listChangeSets,
  loadChangeSet,
  putDraft,
  removeDraft,
} from './change-set-store';
import { listedSet, viewOfSet, type ViewContext } from './change-set-views';

/** The drafts of a set as whoever judges them needs them. */
export interface DraftsOfSet {
  version: number;
  drafts: Definition[];
  migrations: FieldMigration[];
  /** Of exactly this content. */
  hash: string;
}

/** Drafts of documents that belong together, from the first edit to the decision; ChangeSetPublisher goes on. */
@Injectable()
export class ChangeSets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly rules: PublicationRules,
    private readonly checker: ChangeSetChecker,
    private readonly steps: ChangeSetSteps,
  ) {}

  /** @throws PlatformError definitions-not-valid when a document has no place */
  async create(caller: Caller, input: ChangeSetInput): Promise<ChangeSetView> {
    (await this.access.policyFor(caller)).require('definitions.edit');
    const now = new Date();
    const documents = parseDocuments(input.documents);
    const migrations = requireMigrations(input.migrations ?? []);
    const set: StoredChangeSet = {
      id: randomUUID(),
      title: input.title.trim(),
      note: input.note?.trim() ?? '',
      status: 'draft',
      version: 1,
      migrations,
      createdBy: caller.username,
      createdAt: now,
      updatedAt: now,
      contributors: [{ id: caller.userId, username: caller.username }],
      ...{ submittedBy: null, submittedAt: null, approvedBy: null, approvedAt: null, rejection: null },
      ...{ effectiveAt: null, followUps: 'now', publishedById: null, publishedBy: null, publishedAt: null },
      publishedVersions: [],
      refusal: null,
      events: [{ at: now.toISOString(), by: caller.username, action: 'created' }],
      documents: documents.map((draft) => ({ ...draft, editedBy: caller.username, editedAt: now })),
    };
    await this.dataSource.transaction((manager) => insertChangeSet(manager, set));
    return this.find(caller, set.id);
  }

  async list(caller: Caller, query: ChangeSetListQuery): Promise<ChangeSetList> {
    (await this.access.policyFor(caller)).require('definitions.read');
    const { limit = 50, cursor } = query;
    const position = cursor === undefined ? undefined : parseJobCursor(cursor);
    const after = position && { updatedAt: position.createdAt, id: position.id };
    const context = await this.contextFor(caller);
    const filter = filterFor(query, context.asker);
    const { manager } = this.dataSource;
    const found = await listChangeSets(manager, filter, after, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((set) => listedSet(set, context)),
      nextCursor: last === undefined ? null : formatJobCursor({ createdAt: last.updatedAt, id: last.id }),
      total: await countChangeSets(manager, filter),
    };
  }

  /** @throws PlatformError change-set-not-found */
  async find(caller: Caller, id: string): Promise<ChangeSetView> {
    return this.view(caller, await this.readable(caller, id));
  }

  /** What publishing it now would meet; nothing is changed. */
  async check(caller: Caller, id: string): Promise<ChangeSetCheck> {
    const set = await this.readable(caller, id);
    const { manager } = this.dataSource;
    if (set.status === 'published') return { problems: [], schemaChanges: [] };
    return this.checker.look(manager, set, await loadLatest(manager));
  }

  /**
   * For previews and shadow runs.
   * @throws PlatformError change-set-not-found, definitions-not-valid when the shape of a document is not right
   */
  async drafts(caller: Caller, id: string): Promise<DraftsOfSet> {
    const set = await this.readable(caller, id);
    const drafts = set.documents.map((draft, position) => {
      const parsed = parseDraft(draft);
      if ('definition' in parsed) return parsed.definition;
      const problems = parsed.problems.map((problem) => ({
        ...problem,
        pointer: `/documents/${position}/document${problem.pointer}`,
      }));
      throw new PlatformError('definitions-not-valid', { problems });
    });
    const { version, migrations } = set;
    return { version, drafts, migrations, hash: hashOfDrafts(drafts, migrations) };
  }

  async change(caller: Caller, id: string, version: number, patch: ChangeSetPatch): Promise<ChangeSetView> {
    const migrations = patch.migrations && requireMigrations(patch.migrations);
    return this.edit(caller, id, version, undefined, ({ set }) => {
      set.title = patch.title?.trim() ?? set.title;
      set.note = patch.note?.trim() ?? set.note;
      set.migrations = migrations ?? set.migrations;
    });
  }

  async putDocument(
    caller: Caller,
    id: string,
    version: number,
    input: ChangeSetDocumentInput,
  ): Promise<ChangeSetView> {
    const [draft] = parseDocuments([input]);
    if (draft === undefined) return this.find(caller, id);
    return this.edit(caller, id, version, `${draft.kind}:${draft.key}`, async ({ manager, set, now }) => {
      const others = set.documents.filter(({ kind, key }) => kind !== draft.kind || key !== draft.key);
      parseDocuments([...others, input]);
      await putDraft(manager, id, { ...draft, editedBy: caller.username, editedAt: now });
    });
  }

  /** @throws PlatformError change-set-document-not-found */
  async removeDocument(
    caller: Caller,
    id: string,
    version: number,
    place: { kind: string; key: string },
  ): Promise<ChangeSetView> {
    return this.edit(caller, id, version, `${place.kind}:${place.key}`, async ({ manager, set }) => {
      const draft = set.documents.find(({ kind, key }) => kind === place.kind && key === place.key);
      if (draft === undefined) throw new PlatformError('change-set-document-not-found', { values: place });
      await removeDraft(manager, id, draft);
    });
  }

  /** Asks for approval. @throws PlatformError definitions-not-valid when it could not be published */
  async submit(caller: Caller, id: string, version: number): Promise<ChangeSetView> {
    const step = { id, version, action: 'submit' } as const;
    const taken = await this.steps.take(caller, step, async (context) => {
      await this.requireSound(context);
      const { set, now } = context;
      reopen(set, 'submitted');
      Object.assign(set, { submittedBy: caller.username, submittedAt: now, rejection: null, refusal: null });
      recordEvent(set, { by: caller.username, action: 'submitted' }, now);
    });
    return this.view(caller, taken);
  }

  /** @throws PlatformError own-change-set, definitions-not-valid */
  async approve(caller: Caller, id: string, version: number): Promise<ChangeSetView> {
    const step = { id, version, action: 'approve' } as const;
    const taken = await this.steps.take(caller, step, async (context) => {
      await this.requireSound(context);
      const { set, now } = context;
      Object.assign(set, { status: 'approved', approvedBy: caller.username, approvedAt: now });
      recordEvent(set, { by: caller.username, action: 'approved' }, now);
    });
    return this.view(caller, taken);
  }

  async reject(caller: Caller, id: string, version: number, reason: string): Promise<ChangeSetView> {
    const step = { id, version, action: 'reject' } as const;
    const taken = await this.steps.take(caller, step, ({ set, now }) => {
      reopen(set, 'rejected');
      set.rejection = reason.trim();
      recordEvent(set, { by: caller.username, action: 'rejected', reason: set.rejection }, now);
    });
    return this.view(caller, taken);
  }

  /** Takes it back; it can be edited and submitted again. */
  async withdraw(caller: Caller, id: string, version: number): Promise<ChangeSetView> {
    const step = { id, version, action: 'withdraw' } as const;
    const taken = await this.steps.take(caller, step, ({ set, now }) => {
      reopen(set, 'withdrawn');
      recordEvent(set, { by: caller.username, action: 'withdrawn' }, now);
    });
    return this.view(caller, taken);
  }

  /** The set as this caller sees it. */
  async view(caller: Caller, set: StoredChangeSet): Promise<ChangeSetView> {
    return viewOfSet(set, await this.contextFor(caller));
  }

  /** Whatever is edited has to be approved anew. */
  private async edit(
    caller: Caller,
    id: string,
    version: number,
    document: string | undefined,
    work: (context: StepContext) => Promise<void> | void,
  ): Promise<ChangeSetView> {
    await this.steps.take(caller, { id, version, action: 'edit' }, async (context) => {
      await work(context);
      const { set, now } = context;
      reopen(set, 'draft');
      if (!set.contributors.some((one) => one.id === caller.userId))
        set.contributors = [...set.contributors, { id: caller.userId, username: caller.username }];
      recordEvent(
        set,
        { by: caller.username, action: 'edited', ...(document === undefined ? {} : { document }) },
        now,
      );
    });
    return this.find(caller, id);
  }

  private async requireSound({ manager, set }: StepContext): Promise<void> {
    const { problems } = await this.checker.check(manager, set, await loadLatest(manager));
    const errors = problemsInSet(set, problems);
    if (errors.length > 0) throw new PlatformError('definitions-not-valid', { problems: errors });
  }

  private async readable(caller: Caller, id: string): Promise<StoredChangeSet> {
    (await this.access.policyFor(caller)).require('definitions.read');
    return loadChangeSet(this.dataSource.manager, id);
  }

  private async contextFor(caller: Caller): Promise<ViewContext> {
    return {
      asker: await this.steps.askerFor(caller),
      needsPreview: (await this.rules.inForce()).previewFirst,
      versions: await loadVersionNumbers(this.dataSource.manager),
    };
  }
}

function filterFor({ status, show }: ChangeSetListQuery, asker: Asker): ChangeSetFilter {
  const statuses = status === undefined ? undefined : [status];
  if (show === 'mine') return { statuses, contributor: asker.userId };
  if (show === 'open')
    return { statuses: statuses ?? ['draft', 'submitted', 'approved', 'rejected', 'withdrawn'] };
  if (show !== 'waiting') return { statuses };
  const isApprover = asker.publishes && (status ?? 'submitted') === 'submitted';
  return {
    statuses: isApprover ? ['submitted'] : [],
    notContributor: asker.needsSecondPerson ? asker.userId : undefined,
  };
}
