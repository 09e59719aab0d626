import type { ColumnKind } from '../kinds/column-kind';
import type { ColumnShape } from './column-profile';
import { kindOfHeader } from './header-words';

/** A kind is certain from content alone at this share of the cells. */
const most = 0.8;
/** With a header that says the same, this share is enough. */
const many = 0.4;

/** The kind of a column: by its values, and by its header where values leave it open. */
export function detectKind(header: string, shape: ColumnShape, rows: number): ColumnKind {
  const hint = kindOfHeader(header);
  return (
    writtenForm(shape, hint) ??
    rowIdentifier(shape, hint, rows) ??
    numeric(shape, hint) ??
    worded(shape, hint)
  );
}

/** Values whose form says what they are. */
function writtenForm(
  { shares, distinct }: ColumnShape,
  hint: ColumnKind | undefined,
): ColumnKind | undefined {
  const enough = (kind: ColumnKind): number => (hint === kind ? many : most);
  if (shares.email >= enough('email')) return 'email';
  if (shares.url >= enough('url')) return 'url';
  if (shares.uscc >= enough('uscc')) return 'uscc';
  if (shares.date >= enough('date') && (hint !== 'phone' || shares.digits < most)) return 'date';
  if (shares.chineseMobile >= many) return 'phone';
  if (shares.phone >= enough('phone') && (shares.digits < most || hint === 'phone')) return 'phone';
  if (shares.yesNo >= 0.95 && distinct <= 4) return 'boolean';
  return undefined;
}

/** One code per row, never twice: the number of the row in the system it came from. */
function rowIdentifier(
  { distinctShare, fill, shares, meanTokens, isAscending, filled }: ColumnShape,
  hint: ColumnKind | undefined,
  rows: number,
): ColumnKind | undefined {
  if (filled < 2 || rows < 2 || distinctShare < 1) return undefined;
  if (isAscending && shares.digits === 1) return 'rowIdentifier';
  const isCode = shares.code >= 0.95 && meanTokens < 1.05 && shares.decimal < 0.5;
  return isCode && fill > 0.99 && !repeatsByChance.has(hint) ? 'rowIdentifier' : undefined;
}

/** What their headers say may differ in every row of a table and is still no number of the row. */
const repeatsByChance = new Set<ColumnKind | undefined>(['identifier', 'phone', 'number']);

function numeric(shape: ColumnShape, hint: ColumnKind | undefined): ColumnKind | undefined {
  const { shares, meanLength, lengthDeviation } = shape;
  if (hint === 'postcode' && shares.code >= many) return 'postcode';
  if (hint === 'houseNumber' && shares.number >= many) return 'houseNumber';
  if (shares.year >= 0.9 || (hint === 'year' && shares.year >= many)) return 'year';
  if (shares.decimal >= 0.3 && shares.number >= most) return 'number';
  if (hint === 'number' && shares.number >= many) return 'number';
  if (shares.number < most && shares.code < most) return undefined;
  if (meanLength < 4.5 && shape.distinct <= 30) return 'category';
  if (shares.digits >= most && meanLength < 3.5 && hint !== 'identifier') return 'number';
  if (shares.digits >= most && meanLength <= 6 && lengthDeviation < 0.5 && shape.distinctShare < 0.5)
    return 'postcode';
  return 'identifier';
}

/** Text: by words that only occur in one kind of it, by script and by length. */
function worded(shape: ColumnShape, hint: ColumnKind | undefined): ColumnKind {
  const { shares, distinct, distinctShare, meanTokens, meanLength } = shape;
  if (hint === 'postcode' && shares.digits < most && meanLength < 10 && shares.code + shares.latin > 0)
    return 'postcode';
  if (shares.chineseAddress >= 0.6 || shares.streetAddress >= 0.6) return 'address';
  if (shares.han >= 0.5) {
    if (shares.legalForm >= many) return 'organizationName';
    if (shares.chinesePerson >= 0.7 && hint !== 'place' && hint !== 'category') return 'personName';
  } else if (shares.legalForm >= 0.5 && distinct > 30) return 'organizationName';
  if (distinct <= 30 || (distinctShare < 0.01 && distinct <= 300))
    return hint === 'place' ? 'place' : 'category';
  if (
    shape.separator !== undefined &&
    (meanTokens >= 3 || meanLength > 12) &&
    hint !== 'address' &&
    hint !== 'text'
  )
    return 'list';
  if (hint !== undefined && compatibleHints.has(hint))
    return hint === 'text' && meanTokens < 1.5 && shares.han < 0.5 ? 'name' : hint;
  return meanTokens < 2.5 && (shares.han < 0.5 || meanLength < 5) ? 'name' : 'text';
}

/** Kinds of text that a header may decide. */
const compatibleHints = new Set<ColumnKind>(['address', 'place', 'organizationName', 'personName', 'text']);
