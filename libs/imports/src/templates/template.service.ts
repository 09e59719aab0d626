import { AccessService, type Caller } from '@guiyi/access';
import {
  type ChangeSetDocumentInput,
  fillText,
  type FormDocument,
  inLocale,
  type LocalizedText,
  PlatformError,
  type TemplateList,
  type TemplateSampleAdded,
  type TemplateSampleRemoval,
  type TemplateStarted,
  type TemplateStartInput,
  type TemplateSummary,
  type TemplateView,
} from '@guiyi/contracts';
import { PublishedDefinitions, type PublishedVersion } from '@guiyi/definitions';
import { sameJson } from '@guiyi/revision';
import { templateSample } from '@guiyi/sample-data';
import { Injectable } from '@nestjs/common';
import { DefinitionDrafts } from '../suggestions/definition-drafts';
import { renameEntities } from './rename-entities';
import { templateChanges } from './template-changes';
import { type Template, TemplateLibrary } from './template-library';
import { TemplateSamples } from './template-samples';
import { templateTexts } from './template-texts';

/** Ready definitions of a trade: what one changes, the start from it, and its sample records. */
@Injectable()
export class TemplateService {
  constructor(
    private readonly access: AccessService,
    private readonly library: TemplateLibrary,
    private readonly definitions: PublishedDefinitions,
    private readonly drafts: DefinitionDrafts,
    private readonly samples: TemplateSamples,
  ) {}

  async list(caller: Caller): Promise<TemplateList> {
    (await this.access.policyFor(caller)).require('definitions.read');
    const [templates, inForce] = await Promise.all([this.library.all(), this.definitions.list()]);
    return { items: templates.map((template) => summaryOf(template, inForce)) };
  }

  /** @throws PlatformError template-not-found */
  async find(caller: Caller, id: string): Promise<TemplateView> {
    (await this.access.policyFor(caller)).require('definitions.read');
    const [template, inForce] = await Promise.all([this.library.find(id), this.definitions.list()]);
    return {
      template: summaryOf(template, inForce),
      documents: template.documents.map(({ kind, key, document }) => ({ kind, key, document })),
      changes: templateChanges(template, inForce),
    };
  }

  /**
   * The documents become a change set, in force at once when wanted and allowed; then the sample records come in.
   * @throws PlatformError template-not-found, change-set-empty when all of it is in force, definitions-not-valid,
   *   parameter-not-valid for other ids that are taken
   */
  async start(
    caller: Caller,
    id: string,
    { withSample, publish = false, entities = {} }: TemplateStartInput,
  ): Promise<TemplateStarted> {
    const policy = await this.access.policyFor(caller);
    policy.require('definitions.edit');
    if (withSample) policy.require('records.create');
    const [original, inForce] = await Promise.all([this.library.find(id), this.definitions.list()]);
    checkNewIds(original, entities, inForce);
    const template = { ...original, documents: renameEntities(original.documents, entities) };
    const documents = changedDocuments(template, inForce);
    if (documents.length === 0) throw new PlatformError('change-set-empty');
    const title = inLocale(template.title, caller.locale);
    const changeSet = await this.drafts.create(caller, { title, documents }, publish);
    const isPublished = changeSet.status === 'published';
    return {
      changeSet,
      entities: entitiesOf(template).map(({ key }) => key),
      sampleRecords: withSample && isPublished ? await this.samples.add(caller, id, entities) : 0,
    };
  }

  /** @throws PlatformError template-not-found, entity-not-found before the template is in force */
  async addSample(caller: Caller, id: string): Promise<TemplateSampleAdded> {
    (await this.access.policyFor(caller)).require('records.create');
    await this.requireInForce(id);
    return { stored: await this.samples.add(caller, id) };
  }

  /** Under its own ids and under others. @throws PlatformError template-not-found */
  async removeSample(caller: Caller, id: string): Promise<TemplateSampleRemoval> {
    (await this.access.policyFor(caller)).require('records.archive');
    await this.library.find(id);
    const inForce = await this.definitions.list();
    const entities = inForce.filter(({ kind }) => kind === 'entity').map(({ key }) => key);
    return { removed: await this.samples.remove(caller, id, entities) };
  }

  private async requireInForce(id: string): Promise<void> {
    const template = await this.library.find(id);
    for (const { key } of entitiesOf(template)) await this.definitions.forEntity(key);
  }
}

/** Other ids are of entities of the template, and nobody has them. */
function checkNewIds(
  template: Template,
  entities: Readonly<Record<string, string>>,
  inForce: readonly PublishedVersion[],
): void {
  const own = entitiesOf(template).map(({ key }) => key);
  const taken = new Set(inForce.filter(({ kind }) => kind === 'entity').map(({ key }) => key));
  for (const key of own) if (!Object.hasOwn(entities, key)) taken.add(key);
  for (const [entity, id] of Object.entries(entities)) {
    const parameter = `entities.${entity}`;
    if (!own.includes(entity))
      throw notValid(parameter, fillText(templateTexts.noEntity, { entity, known: own }));
    if (taken.has(id)) throw notValid(parameter, fillText(templateTexts.taken, { id }));
    taken.add(id);
  }
}

function notValid(parameter: string, reason: LocalizedText): PlatformError {
  return new PlatformError('parameter-not-valid', { values: { parameter, reason } });
}

function changedDocuments(
  { documents }: Template,
  inForce: readonly PublishedVersion[],
): ChangeSetDocumentInput[] {
  return documents.flatMap(({ kind, key, document }) => {
    const current = inForce.find((version) => version.kind === kind && version.key === key);
    if (current !== undefined && sameJson(current.document, document)) return [];
    return [{ kind, key, document, basedOn: current?.version ?? 0 }];
  });
}

function entitiesOf({ documents }: Template): Template['documents'] {
  return documents.filter(({ kind }) => kind === 'entity');
}

function summaryOf(template: Template, inForce: readonly PublishedVersion[]): TemplateSummary {
  const entities = entitiesOf(template).map(({ key, document }) => {
    const form = template.documents.find((other) => other.kind === 'form' && other.key === key)
      ?.document as unknown as FormDocument;
    return {
      id: key,
      title: form.title,
      plural: form.plural ?? form.title,
      fields: Object.keys((document as { properties?: object }).properties ?? {}).length,
      exists: inForce.some((version) => version.kind === 'entity' && version.key === key),
    };
  });
  const samples = templateSample(template.id) ?? [];
  return {
    id: template.id,
    title: template.title,
    summary: template.summary,
    entities,
    sampleRecords: samples.reduce((sum, { records }) => sum + records.length, 0),
    started: entities.every(({ exists }) => exists),
  };
}
