import { inLocale, type EffectiveEntity, type RecordData, type VocabularyDocument } from '@guiyi/contracts';
import { toSimplified, type StandardizationDefect } from '@guiyi/standardization';
import { compileValidation, type CompiledValidation } from '@guiyi/validation';
import type { DefinitionDocuments } from '../definitions/definition-documents';
import { csvLine } from '../output/csv-lines';
import type { ChunkDefects, EngineSetting } from './tasks';

/** Header of the file of defects. */
export const defectColumns = ['id', 'field', 'severity', 'code', 'value', 'message', 'suggestion'];

/** Collects what standardising could not repair and what validation finds, record by record. */
export class DefectFinder {
  private readonly validation: CompiledValidation | undefined;
  private lines: string[] = [];
  private counts: Record<string, number> = {};

  constructor(
    { validation }: DefinitionDocuments,
    storage: EffectiveEntity,
    vocabularies: ReadonlyMap<string, VocabularyDocument>,
    private readonly setting: Pick<EngineSetting, 'locale' | 'now'>,
  ) {
    this.validation =
      validation === undefined
        ? undefined
        : compileValidation(validation, storage, { vocabularies, foldScript: toSimplified });
  }

  /** data: standardised. */
  add(id: string, data: RecordData, defects: readonly StandardizationDefect[]): void {
    for (const { field, code, value, message, suggestion = '' } of defects)
      this.push([id, field, 'warn', code, value, inLocale(message, this.setting.locale), suggestion]);
    if (this.validation === undefined) return;
    const department = typeof data.department === 'string' ? data.department : undefined;
    const { findings } = this.validation.validate(data, {
      ...{ door: 'import', status: 'active', department },
      circumstances: { now: this.setting.now },
    });
    for (const finding of findings) {
      const { field, severity, code, actual, message, suggestion = '' } = finding;
      this.push([
        id,
        field,
        severity,
        code,
        shown(actual),
        inLocale(message, this.setting.locale),
        suggestion,
      ]);
    }
  }

  /** What was found since the last time. */
  finish(): ChunkDefects {
    const found = { lines: new TextEncoder().encode(this.lines.join('')), counts: this.counts };
    this.lines = [];
    this.counts = {};
    return found;
  }

  private push(line: readonly string[]): void {
    const name = `${line[1]} ${line[3]}`;
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    this.lines.push(csvLine(line));
  }
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
