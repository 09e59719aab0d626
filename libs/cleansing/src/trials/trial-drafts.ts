import {
  createProblem,
  type DocumentKind,
  errorsOf,
  type LocalizedText,
  parseDocument,
  PlatformError,
  pointerTo,
  type Problem,
  type RuleDrafts,
} from '@guiyi/contracts';
import { type Definition, DefinitionChecker, definitionName, definitionOf } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';

/** A document as it came. */
export interface DraftPlace {
  kind: DocumentKind;
  key: string;
  document: unknown;
  /** Where the document stands in the request. */
  path: string[];
}

/** Drafts as they come, checked as a publication would check them. */
@Injectable()
export class TrialDrafts {
  constructor(private readonly checker: DefinitionChecker) {}

  /** @throws PlatformError definitions-not-valid with every problem; pointers begin at the request's body */
  parse(entity: string, drafts: RuleDrafts): Promise<Definition[]> {
    return this.parseAll(placesOf(entity, drafts));
  }

  /** The same for documents of any kind. */
  async parseAll(places: readonly DraftPlace[]): Promise<Definition[]> {
    const problems: Problem[] = [];
    const definitions: { definition: Definition; path: string[] }[] = [];
    for (const { kind, key, document, path } of places) {
      const parsed = parseDocument(kind, document);
      if ('problems' in parsed) problems.push(...within(path, parsed.problems));
      else {
        const definition = definitionOf(kind, parsed.document);
        definitions.push({ definition, path });
        if (definition.key !== key) problems.push(...within(path, [otherKey(definition, key)]));
      }
    }
    refuseFor(problems);
    const refused = await this.checker.checkTogether(definitions.map(({ definition }) => definition));
    for (const { definition, path } of definitions)
      problems.push(...within(path, errorsOf(refused.get(definitionName(definition)) ?? [])));
    refuseFor(problems);
    return definitions.map(({ definition }) => definition);
  }
}

/** The request's form of drafts, for whoever looks at a trial. */
export function presentDrafts(drafts: readonly Definition[]): RuleDrafts {
  const presented: RuleDrafts = {};
  for (const { kind, key, document } of drafts) {
    if (kind === 'vocabulary') presented.vocabularies = { ...presented.vocabularies, [key]: { ...document } };
    if (kind === 'standardization' || kind === 'validation') presented[kind] = { ...document };
  }
  return presented;
}

function placesOf(
  entity: string,
  { standardization, validation, vocabularies = {} }: RuleDrafts,
): DraftPlace[] {
  const rules: DraftPlace[] = [
    { kind: 'standardization', key: entity, document: standardization, path: ['drafts', 'standardization'] },
    { kind: 'validation', key: entity, document: validation, path: ['drafts', 'validation'] },
  ];
  return [
    ...rules.filter(({ document }) => document !== undefined),
    ...Object.entries(vocabularies).map(([key, document]): DraftPlace => ({
      kind: 'vocabulary',
      key,
      document,
      path: ['drafts', 'vocabularies', key],
    })),
  ];
}

function within(path: readonly string[], problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, pointer: `${pointerTo(...path)}${problem.pointer}` }));
}

function otherKey({ kind, key: found, document }: Definition, key: string): Problem {
  const pointer = 'entity' in document && kind !== 'overlay' ? '/entity' : '/id';
  return createProblem('other-definition', pointer, texts.otherKey, { key, found });
}

function refuseFor(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PlatformError('definitions-not-valid', { problems });
}

const texts = {
  otherKey: {
    'zh-CN': '文档属于“{found}”，这里需要“{key}”的文档。',
    'zh-TW': '文件屬於「{found}」，這裡需要「{key}」的文件。',
    en: 'The document is that of "{found}"; the one of "{key}" belongs here.',
  },
} satisfies Record<string, LocalizedText>;
