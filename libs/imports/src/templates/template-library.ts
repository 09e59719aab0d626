import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DefinitionBundle, isLocalizedText, type LocalizedText, PlatformError } from '@guiyi/contracts';
import { DEFINITION_DIRECTORY } from '@guiyi/definitions';
import { Inject, Injectable, Optional } from '@nestjs/common';

export interface Template {
  id: string;
  title: LocalizedText;
  summary: LocalizedText;
  documents: DefinitionBundle['documents'];
}

const folder = 'rules/templates';

/** The bundles that a workspace can start from, as they lie among the rules. */
@Injectable()
export class TemplateLibrary {
  private templates: Promise<Template[]> | undefined;

  /** @param directory of the definition files; processes without one have no templates. */
  constructor(@Optional() @Inject(DEFINITION_DIRECTORY) private readonly directory?: string) {}

  all(): Promise<Template[]> {
    this.templates ??= this.read();
    return this.templates;
  }

  /** @throws PlatformError template-not-found */
  async find(id: string): Promise<Template> {
    const found = (await this.all()).find((template) => template.id === id);
    if (found === undefined) throw new PlatformError('template-not-found', { values: { id } });
    return found;
  }

  private async read(): Promise<Template[]> {
    if (this.directory === undefined) return [];
    const place = join(this.directory, folder);
    const known = new Set(await readdir(place).catch(() => []));
    if (!known.has('gallery.json')) return [];
    const gallery = JSON.parse(await readFile(join(place, 'gallery.json'), 'utf8')) as {
      templates: { id: string; title: unknown; summary: unknown }[];
    };
    const shown = gallery.templates.filter(({ id }) => known.has(`${id}.bundle.json`));
    return Promise.all(
      shown.map(async ({ id, title, summary }) => ({
        id,
        title: isLocalizedText(title) ? title : { 'zh-CN': id, en: id },
        summary: isLocalizedText(summary) ? summary : { 'zh-CN': id, en: id },
        documents: (JSON.parse(await readFile(join(place, `${id}.bundle.json`), 'utf8')) as DefinitionBundle)
          .documents,
      })),
    );
  }
}
