import type { LocalizedText, Problem, VocabularyDocument, VocabularyEntry } from '@guiyi/contracts';
import { fold } from './text/fold';

/** What the shape of a vocabulary cannot express: codes once each, parents that exist without circles, names that are clear. */
export function checkVocabulary(document: VocabularyDocument): Problem[] {
  const byCode = new Map(document.entries.map((entry) => [entry.code, entry]));
  return [
    ...document.entries.flatMap((entry, position) => [
      ...(byCode.get(entry.code) === entry ? [] : [duplicateCode(entry.code, `/entries/${position}/code`)]),
      ...checkParent(entry, `/entries/${position}/parent`, byCode),
    ]),
    ...checkNames(document.entries),
  ];
}

function checkParent(
  entry: VocabularyEntry,
  pointer: string,
  byCode: ReadonlyMap<string, VocabularyEntry>,
): Problem[] {
  if (entry.parent === undefined) return [];
  if (!byCode.has(entry.parent)) {
    return [
      problem('unknown-parent', pointer, 'error', {
        'zh-CN': `没有代码为“${entry.parent}”的上级,请改为已有的代码`,
        'zh-TW': `沒有代碼為“${entry.parent}”的上級,請改為已有的代碼`,
        en: `No entry has the code "${entry.parent}"; name an existing parent`,
      }),
    ];
  }
  const seen = new Set([entry.code]);
  for (
    let above = byCode.get(entry.parent);
    above;
    above = above.parent === undefined ? undefined : byCode.get(above.parent)
  ) {
    if (above.code === entry.code) return [circle(entry.code, pointer)];
    if (seen.has(above.code)) return [];
    seen.add(above.code);
  }
  return [];
}

/** One name for two entries below the same parent can never be told apart. */
function checkNames(entries: readonly VocabularyEntry[]): Problem[] {
  const owners = new Map<string, VocabularyEntry>();
  return entries.flatMap((entry, position) =>
    [entry.label?.['zh-CN'], ...(entry.aliases ?? [])].flatMap((name) => {
      if (name === undefined) return [];
      const key = `${entry.parent ?? ''} ${fold(name) || name}`;
      const owner = owners.get(key) ?? entry;
      owners.set(key, owner);
      return owner === entry ? [] : [sharedName(name, owner.code, `/entries/${position}`)];
    }),
  );
}

function duplicateCode(code: string, pointer: string): Problem {
  return problem('duplicate-code', pointer, 'error', {
    'zh-CN': `代码“${code}”出现了两次,请合并或改名`,
    'zh-TW': `代碼“${code}”出現了兩次,請合併或改名`,
    en: `The code "${code}" occurs twice; merge the entries or rename one`,
  });
}

function circle(code: string, pointer: string): Problem {
  return problem('circular-parent', pointer, 'error', {
    'zh-CN': `“${code}”是自己的上级,请改正上级代码`,
    'zh-TW': `“${code}”是自己的上級,請改正上級代碼`,
    en: `"${code}" is its own ancestor; correct the parent`,
  });
}

function sharedName(name: string, owner: string, pointer: string): Problem {
  return problem('ambiguous-name', pointer, 'warning', {
    'zh-CN': `名称“${name}”已属于“${owner}”,这样写的值将无法确定`,
    'zh-TW': `名稱“${name}”已屬於“${owner}”,這樣寫的值將無法確定`,
    en: `The name "${name}" already belongs to "${owner}"; values written so cannot be decided`,
  });
}

function problem(
  code: string,
  pointer: string,
  severity: Problem['severity'],
  message: LocalizedText,
): Problem {
  return { code, pointer, severity, message };
}
