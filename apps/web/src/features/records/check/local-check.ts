import type { Door, Finding, RecordData, RecordStatus } from '@guiyi/contracts';
import { isBlank } from '@guiyi/contracts';
import { compileStandardization } from '@guiyi/standardization';
import { compileValidation, type CompiledValidation } from '@guiyi/validation';
import type { DefinitionSet } from '~/shared/definitions/definition-set';

export interface LocalVerdict {
  /** As it would be stored. */
  data: RecordData;
  findings: Finding[];
}

export interface Occasion {
  door: Extract<Door, 'create' | 'update'>;
  status: RecordStatus;
  department: string | null;
}

export type LocalCheck = (entered: RecordData, occasion: Occasion) => LocalVerdict;

/** The server's own judgement of a record, without a question to it; what only the base knows is missing. */
export function compileLocalCheck(set: DefinitionSet): LocalCheck {
  const standardization = compileStandardization(set.standardization, set.vocabularies);
  const validations = new Map<string | null, CompiledValidation>();
  const validationOf = (department: string | null): CompiledValidation => {
    const known = validations.get(department);
    if (known !== undefined) return known;
    const made = compileValidation(set.validation, set.effective(department), {
      vocabularies: set.vocabularies,
    });
    validations.set(department, made);
    return made;
  };
  return (entered, { door, status, department }) => {
    const { data, defects } = standardization.standardize(withoutBlanks(entered));
    const verdict = validationOf(department).validate(data, {
      door,
      status,
      department: department ?? undefined,
    });
    const suggestions = new Map(defects.map(({ pointer, suggestion }) => [pointer, suggestion]));
    const judged = new Set(verdict.findings.map(({ pointer }) => pointer));
    const findings = verdict.findings.map((finding) => ({
      ...finding,
      suggestion: finding.suggestion ?? suggestions.get(finding.pointer),
    }));
    const notes = defects
      .filter(({ pointer }) => !judged.has(pointer))
      .map(({ field, pointer, code, message, suggestion }): Finding => ({
        rule: 'standardization',
        severity: 'info',
        field,
        pointer,
        code,
        message,
        suggestion,
      }));
    return { data, findings: [...findings, ...notes] };
  };
}

function withoutBlanks(data: RecordData): RecordData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isBlank(value)));
}
