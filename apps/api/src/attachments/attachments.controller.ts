import type { Caller } from '@guiyi/access';
import { type AttachmentView, PlatformError } from '@guiyi/contracts';
import { AttachmentService } from '@guiyi/records';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Post,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { type HeldFile, heldUpload } from '../duplicates/held-upload';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { attachmentFormOf, attachmentFormSchema } from './attachment-form';

/** The most that a field can allow; the file is held in memory while its type is told. */
const upload = FileInterceptor('file', {
  storage: heldUpload,
  defParamCharset: 'utf8',
  limits: { files: 1, fileSize: 50 * 1024 * 1024, fields: 10, fieldSize: 10_000 },
});

@ApiTags('Attachments')
@Controller('attachments')
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentService) {}

  @Post()
  @HttpCode(201)
  @Requires('records.read')
  @UseInterceptors(upload)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ required: true, schema: attachmentFormSchema })
  @Answers({
    summary: 'Upload a file for an attachment field; a record takes it by storing its id in the field',
    status: 201,
    body: 'AttachmentView',
    problems: [
      'body-not-valid',
      'body-too-large',
      'media-type-not-supported',
      'entity-not-found',
      'attachment-field-not-found',
      'attachment-not-allowed',
      'attachment-empty',
      'attachment-too-large',
      'attachment-type-not-allowed',
    ],
  })
  async upload(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
    @UploadedFile() file: HeldFile | undefined,
  ): Promise<AttachmentView> {
    if (file === undefined)
      throw new PlatformError('media-type-not-supported', {
        values: { expected: 'multipart/form-data (file, entity, field)' },
        pointer: '/file',
      });
    return this.attachments.upload(caller, { ...attachmentFormOf(body), ...file });
  }

  @Get(':id')
  @Requires('records.read')
  @Answers({
    summary: 'Read what a file is called and what it is',
    body: 'AttachmentView',
    problems: ['attachment-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<AttachmentView> {
    return this.attachments.find(caller, id);
  }

  @Get(':id/content')
  @Requires('records.read')
  @Answers({
    summary: 'Download a file, by the rights on its record and field',
    contentType: 'application/octet-stream',
    headers: { 'Content-Disposition': 'attachment' },
    problems: ['attachment-not-found'],
  })
  async content(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { view, content } = await this.attachments.download(caller, id);
    // Never shown inside the platform's own origin, whatever the file says it is.
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    response.setHeader('Cache-Control', 'private, no-store');
    return new StreamableFile(content, {
      type: 'application/octet-stream',
      length: content.length,
      disposition: `attachment; filename="attachment"; filename*=UTF-8''${encodeURIComponent(view.name)}`,
    });
  }
}
