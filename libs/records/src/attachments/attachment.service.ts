import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import {
  type AttachmentView,
  type FieldSchema,
  fieldSchemaAt,
  isBlank,
  PlatformError,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordStore } from '../store/record-store';
import { AttachmentStore, type StoredAttachment } from './attachment-store';
import { safeFileName } from './file-name';
import { isAccepted, mediaTypeOf, usualTypes } from './media-type';

export interface UploadedAttachment {
  entity: string;
  /** Path of an attachment field. */
  field: string;
  name: string;
  content: Buffer;
}

export interface AttachmentContent {
  view: AttachmentView;
  content: Buffer;
}

/** Where a field does not say how large a file may be: 10 MiB. */
const LARGEST_FILE = 10 * 1024 * 1024;

/** Takes files in for attachment fields, and gives them to those who may see the field of the record. */
@Injectable()
export class AttachmentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly records: RecordStore,
    private readonly attachments: AttachmentStore,
  ) {}

  /** The file waits for a record that takes it; until then only whoever uploaded it sees it. */
  async upload(caller: Caller, upload: UploadedAttachment, now = new Date()): Promise<AttachmentView> {
    const policy = await this.access.policyFor(caller);
    if (!policy.can('records.create')) policy.require('records.update');
    const { entity, field, content } = upload;
    const schema = await this.attachmentField(entity, field);
    if (policy.fieldRight(entity, field) !== 'edit')
      throw new PlatformError('attachment-not-allowed', { values: { field } });
    const name = safeFileName(upload.name);
    const mediaType = await checkedType(schema, name, content);
    const stored = await runInTransaction(this.dataSource, (manager) =>
      this.attachments.insert(manager, content, {
        ...{ entity, field, name, mediaType },
        uploadedById: caller.userId,
        uploadedBy: caller.username,
        uploadedAt: now,
      }),
    );
    return presentAttachment(stored);
  }

  /** @throws PlatformError attachment-not-found, also for what the caller may not see. */
  async find(caller: Caller, id: string): Promise<AttachmentView> {
    return presentAttachment(await this.visible(caller, id));
  }

  /** @throws PlatformError attachment-not-found, also for what the caller may not see. */
  async download(caller: Caller, id: string): Promise<AttachmentContent> {
    const attachment = await this.visible(caller, id);
    const content = await this.attachments.content(this.dataSource.manager, id);
    if (content === undefined) throw notFound(id);
    return { view: presentAttachment(attachment), content };
  }

  private async attachmentField(entity: string, path: string): Promise<FieldSchema> {
    const { storage } = await this.definitions.forEntity(entity);
    const schema = fieldSchemaAt(storage, path);
    if (schema?.['x-field'].kind !== 'attachment')
      throw new PlatformError('attachment-field-not-found', { values: { entity, field: path } });
    return schema;
  }

  private async visible(caller: Caller, id: string): Promise<StoredAttachment> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const attachment = (await this.attachments.byIds(this.dataSource.manager, [id])).get(id);
    if (attachment === undefined || !(await this.maySee(policy, caller, attachment))) throw notFound(id);
    return attachment;
  }

  private async maySee(policy: AccessPolicy, caller: Caller, attachment: StoredAttachment): Promise<boolean> {
    const { entity, field, recordId, uploadedById } = attachment;
    if (recordId === null) return uploadedById === caller.userId;
    const { entities } = await this.definitions.accessDocuments();
    if (!entities.has(entity) || !policy.seesPlainly(entity, field)) return false;
    const record = (await this.records.byIds(this.dataSource.manager, entity, [recordId])).get(recordId);
    return record !== undefined && policy.mayRead(record);
  }
}

export function presentAttachment(attachment: StoredAttachment): AttachmentView {
  const { id, entity, field, name, mediaType, size, uploadedBy, uploadedAt } = attachment;
  return {
    ...{ id, entity, field, name, mediaType, size, uploadedBy },
    uploadedAt: uploadedAt.toISOString(),
  };
}

/** @throws PlatformError attachment-not-valid */
async function checkedType(
  { 'x-field': { accept, maxFileSize = LARGEST_FILE } }: FieldSchema,
  name: string,
  content: Buffer,
): Promise<string> {
  if (content.length === 0) throw new PlatformError('attachment-empty', { values: { name } });
  if (content.length > maxFileSize)
    throw new PlatformError('attachment-too-large', {
      values: { name, size: content.length, largest: maxFileSize },
    });
  const mediaType = await mediaTypeOf(content, name);
  if (isAccepted(mediaType, isBlank(accept) ? undefined : accept)) return mediaType;
  throw new PlatformError('attachment-type-not-allowed', {
    values: { name, type: mediaType, allowed: (accept ?? usualTypes).join(', ') },
  });
}

function notFound(id: string): PlatformError {
  return new PlatformError('attachment-not-found', { values: { id } });
}
