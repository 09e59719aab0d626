import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { createProblem, pointerTo, segmentsOf, type Problem } from './problem';
import type { LocalizedText } from './generated/types';

export type ParsedJson = { value: unknown } | { problems: Problem[] };

/** Line and column of a place in a text, both from 1; columns count UTF-16 units, as editors do. */
export interface TextPosition {
  line: number;
  column: number;
}

/**
 * Strict JSON to its value, or every syntax error with its line and column (pointer ''). A property written twice
 * in one object, of which JSON.parse silently keeps the last, is an error as well.
 */
export function parseJson(text: string): ParsedJson {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (source.trim() === '') return { problems: [createProblem('json-syntax', '', emptyText)] };
  const errors: ParseError[] = [];
  const tree = parseTree(source, errors, { disallowComments: true, allowTrailingComma: false });
  if (errors.length > 0)
    return { problems: errors.slice(0, 20).map((error) => syntaxProblem(source, error)) };
  const repeated = tree === undefined ? [] : repeatedProperties(source, tree, '');
  return repeated.length > 0 ? { problems: repeated } : { value: tree && (getNodeValue(tree) as unknown) };
}

/** Where the first syntax error of a JSON text is; undefined when there is none. */
export function syntaxErrorAt(text: string): TextPosition | undefined {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  return first === undefined ? undefined : positionAt(text, first.offset);
}

/** Where a JSON Pointer leads in a JSON text; the nearest place above it when the text has no such value. */
export function locatePointer(text: string, pointer: string): TextPosition {
  const tree = parseTree(text);
  const segments = segmentsOf(pointer);
  for (let kept = segments.length; tree !== undefined && kept >= 0; kept--) {
    const node = nodeAt(tree, segments.slice(0, kept));
    if (node !== undefined) return positionAt(text, node.offset);
  }
  return { line: 1, column: 1 };
}

function nodeAt(tree: Node, segments: readonly string[]): Node | undefined {
  return segments.reduce<Node | undefined>((node, segment) => {
    if (node === undefined) return undefined;
    return findNodeAtLocation(node, [node.type === 'array' ? Number(segment) : segment]);
  }, tree);
}

function positionAt(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function syntaxProblem(text: string, error: ParseError): Problem {
  const code = printParseErrorCode(error.error);
  const reason = syntaxReasons[code] ?? otherReason;
  const { line, column } = positionAt(text, error.offset);
  const found = text.slice(error.offset, error.offset + Math.max(error.length, 1)).slice(0, 20);
  const values = { line, column, found };
  const [zhCN, zhTW, en] = found === '' ? atTheEnd : inside;
  const message: LocalizedText = {
    'zh-CN': zhCN + reason['zh-CN'],
    'zh-TW': zhTW + (reason['zh-TW'] ?? reason['zh-CN']),
    en: en + reason.en,
  };
  return createProblem('json-syntax', '', message, values);
}

const inside = [
  '第 {line} 行第 {column} 列（“{found}”处）不是有效的 JSON：',
  '第 {line} 行第 {column} 欄（「{found}」處）不是有效的 JSON：',
  'Line {line}, column {column} ("{found}") is not valid JSON: ',
] as const;

const atTheEnd = [
  '第 {line} 行第 {column} 列（文件末尾）不是有效的 JSON：',
  '第 {line} 行第 {column} 欄（檔案末尾）不是有效的 JSON：',
  'Line {line}, column {column} (end of the text) is not valid JSON: ',
] as const;

const otherReason: LocalizedText = {
  'zh-CN': '此处的写法无法识别。',
  'zh-TW': '此處的寫法無法辨識。',
  en: 'this cannot be read here.',
};

const syntaxReasons: Readonly<Record<string, LocalizedText>> = {
  PropertyNameExpected: {
    'zh-CN': '应为带双引号的属性名；检查是否有多余的逗号。',
    'zh-TW': '應為帶雙引號的屬性名；檢查是否有多餘的逗號。',
    en: 'a property name in double quotes is expected; look for a comma too many.',
  },
  ValueExpected: {
    'zh-CN': '缺少值；检查是否有多余的逗号。',
    'zh-TW': '缺少值；檢查是否有多餘的逗號。',
    en: 'a value is missing; look for a comma too many.',
  },
  ColonExpected: {
    'zh-CN': '属性名后缺少冒号。',
    'zh-TW': '屬性名後缺少冒號。',
    en: 'a colon is missing after the property name.',
  },
  CommaExpected: {
    'zh-CN': '前一项之后缺少逗号。',
    'zh-TW': '前一項之後缺少逗號。',
    en: 'a comma is missing after the item before it.',
  },
  CloseBraceExpected: {
    'zh-CN': '缺少右花括号 }。',
    'zh-TW': '缺少右大括號 }。',
    en: 'a closing brace } is missing.',
  },
  CloseBracketExpected: {
    'zh-CN': '缺少右方括号 ]。',
    'zh-TW': '缺少右中括號 ]。',
    en: 'a closing bracket ] is missing.',
  },
  EndOfFileExpected: {
    'zh-CN': '文档在此之前已经结束；检查是否有多余的括号。',
    'zh-TW': '文件在此之前已經結束；檢查是否有多餘的括號。',
    en: 'the document ended before this; look for a brace too many.',
  },
  UnexpectedEndOfString: {
    'zh-CN': '文本缺少右双引号。',
    'zh-TW': '文字缺少右雙引號。',
    en: 'the closing double quote of a text is missing.',
  },
  InvalidCommentToken: {
    'zh-CN': 'JSON 中不能写注释，请删除。',
    'zh-TW': 'JSON 中不能寫註解，請刪除。',
    en: 'JSON has no comments; remove it.',
  },
  InvalidNumberFormat: {
    'zh-CN': '数字的写法不对。',
    'zh-TW': '數字的寫法不對。',
    en: 'the number is not written correctly.',
  },
  InvalidEscapeCharacter: {
    'zh-CN': '反斜杠后的字符不对；反斜杠本身要写成 \\\\。',
    'zh-TW': '反斜線後的字元不對；反斜線本身要寫成 \\\\。',
    en: 'the character after the backslash is not allowed; a backslash itself is written \\\\.',
  },
  InvalidCharacter: {
    'zh-CN': '文本中有不可见的控制字符，请删除。',
    'zh-TW': '文字中有不可見的控制字元，請刪除。',
    en: 'a text holds an invisible control character; remove it.',
  },
};

const emptyText: LocalizedText = {
  'zh-CN': '文件是空的，应为一个 JSON 文档。',
  'zh-TW': '檔案是空的，應為一個 JSON 文件。',
  en: 'The file is empty; a JSON document is expected.',
};

const repeatedText: LocalizedText = {
  'zh-CN': '第 {line} 行第 {column} 列：属性“{property}”写了两次，请只保留一个。',
  'zh-TW': '第 {line} 行第 {column} 欄：屬性「{property}」寫了兩次，請只保留一個。',
  en: 'Line {line}, column {column}: the property "{property}" is written twice; keep one of them.',
};

function repeatedProperties(text: string, node: Node, pointer: string): Problem[] {
  const children = node.children ?? [];
  if (node.type === 'array') {
    return children.flatMap((child, position) =>
      repeatedProperties(text, child, pointer + pointerTo(position)),
    );
  }
  if (node.type !== 'object') return [];
  const seen = new Set<unknown>();
  return children.flatMap((property) => {
    const [name, value] = property.children ?? [];
    const at = pointer + pointerTo(String(name?.value));
    const twice = seen.has(name?.value)
      ? [
          createProblem('repeated-property', at, repeatedText, {
            ...positionAt(text, property.offset),
            property: name?.value,
          }),
        ]
      : [];
    seen.add(name?.value);
    return value === undefined ? twice : [...twice, ...repeatedProperties(text, value, at)];
  });
}
