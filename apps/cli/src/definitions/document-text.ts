import { parseTree, type Node } from 'jsonc-parser';

/** Lines of shipped documents are at most so wide, as the formatter of the project has them. */
const WIDTH = 110;

/**
 * A document as the text of a file. What it has in common with the earlier text of the file is kept as it is written
 * there, so that only what changed shows as changed; everything else is laid out as the project's formatter does.
 */
export function documentText(document: unknown, earlier?: string): string {
  const tree = earlier === undefined ? undefined : parseTree(earlier);
  return `${render({ value: document, node: tree, source: earlier ?? '', indent: 0, before: 0, after: 0 })}\n`;
}

interface Place {
  value: unknown;
  /** What stood here in the earlier text. */
  node: Node | undefined;
  source: string;
  /** Columns that the lines of this place begin after. */
  indent: number;
  /** Columns that are taken on its first line, and after its last. */
  before: number;
  after: number;
}

function render(place: Place): string {
  const { value, node, source } = place;
  if (node !== undefined && isSame(node, value)) return source.slice(node.offset, node.offset + node.length);
  if (Array.isArray(value)) return renderList(place, value);
  return typeof value === 'object' && value !== null ? renderFields(place, value) : JSON.stringify(value);
}

function renderFields(place: Place, fields: object): string {
  const entries = Object.entries(fields);
  if (entries.length === 0) return '{}';
  const known = new Map(
    (place.node?.type === 'object' ? (place.node.children ?? []) : []).map((property) => [
      String(property.children?.[0]?.value),
      property.children?.[1],
    ]),
  );
  const wasOnOneLine = place.node !== undefined && !textOf(place).includes('\n');
  const flat = `{ ${entries.map(([name, value]) => `${JSON.stringify(name)}: ${flatText(value)}`).join(', ')} }`;
  if (wasOnOneLine && place.node?.type === 'object' && fits(place, flat)) return flat;
  const inner = place.indent + 2;
  const lines = entries.map(([name, value], position) => {
    const key = `${JSON.stringify(name)}: `;
    const after = position < entries.length - 1 ? 1 : 0;
    const node = known.get(name);
    return (
      key + render({ value, node, source: place.source, indent: inner, before: inner + widthOf(key), after })
    );
  });
  return enclosed('{', lines, '}', place.indent);
}

function renderList(place: Place, items: readonly unknown[]): string {
  if (items.length === 0) return '[]';
  const earlier = place.node?.type === 'array' ? (place.node.children ?? []) : [];
  const inner = place.indent + 2;
  const lines = items.map((value, position) => {
    const node = earlier.find((one) => isSame(one, value)) ?? alike(earlier, value);
    const after = position < items.length - 1 ? 1 : 0;
    return render({ value, node, source: place.source, indent: inner, before: inner, after });
  });
  const flat = `[${lines.join(', ')}]`;
  const breaks = items.length > 1 && items.every((item) => hasSeveral(item));
  return !flat.includes('\n') && !breaks && fits(place, flat)
    ? flat
    : enclosed('[', lines, ']', place.indent);
}

/** The formatter puts lists of lists and of objects with several parts on lines of their own. */
function hasSeveral(item: unknown): boolean {
  return typeof item === 'object' && item !== null && Object.keys(item).length > 1;
}

/** The earlier item of the same name. */
function alike(nodes: readonly Node[], value: unknown): Node | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Record<string, unknown>;
  const key = ['id', 'code', 'field'].find((name) => typeof fields[name] === 'string');
  return key === undefined
    ? undefined
    : nodes.find((node) =>
        node.children?.some(
          ({ children }) => children?.[0]?.value === key && children[1]?.value === fields[key],
        ),
      );
}

function enclosed(open: string, lines: readonly string[], close: string, indent: number): string {
  const margin = ' '.repeat(indent + 2);
  return `${open}\n${lines.map((line) => margin + line).join(',\n')}\n${' '.repeat(indent)}${close}`;
}

function flatText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${flatText(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function fits({ before, after }: Place, text: string): boolean {
  return before + widthOf(text) + after <= WIDTH;
}

/** Chinese characters are two columns wide. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character >= '\u1100' ? 2 : 1), 0);
}

function textOf({ node, source }: Place): string {
  return node === undefined ? '' : source.slice(node.offset, node.offset + node.length);
}

/** With the order of properties: it is part of a document. */
function isSame(node: Node, value: unknown): boolean {
  if (node.type === 'array') {
    const items = node.children ?? [];
    return (
      Array.isArray(value) &&
      value.length === items.length &&
      items.every((item, position) => isSame(item, value[position]))
    );
  }
  if (node.type !== 'object') return node.value === value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const properties = node.children ?? [];
  const entries: [string, unknown][] = Object.entries(value);
  return (
    properties.length === entries.length &&
    properties.every(({ children }, position) => {
      const [name, item] = entries[position]!;
      return children?.[0]?.value === name && children[1] !== undefined && isSame(children[1], item);
    })
  );
}
