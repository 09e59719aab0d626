import { fillText, type LocalizedText } from '@guiyi/contracts';
import { fieldNames } from '../definitions/field-names';
import { headerText } from '../kinds/field-texts';
import { kinds } from '../kinds/registry';
import type { ColumnProfile } from '../profile/column-profile';
import { kindOfHeader } from '../profile/header-words';
import type { ColumnFacts } from './column-facts';
import { explainKind } from './explain-column';
import { meaningOfHeader } from './field-meanings';
import { fieldTypes, typeOfColumn, type FieldType } from './field-types';
import { meaningTexts, typeTexts } from './item-texts';
import type { ColumnChoice, ProposalChoices, ProposalTarget } from './proposal';
import type { RuleColumn } from './suggest-items';

const fieldName = /^[A-Za-z][A-Za-z0-9_]{0,62}$/;
const longestCode = 40;

/** Where each column would go. existing: the field, if any, that each column fills already. */
export function proposeColumns(
  columns: readonly ColumnProfile[],
  facts: readonly ColumnFacts[],
  target: ProposalTarget,
  choices: ProposalChoices,
  existing: readonly (string | null)[],
): RuleColumn[] {
  const names = distinctNames(columns, target, existing);
  const proposed = columns.map((column, place) =>
    proposeColumn(column, facts[place]!, names[place]!, choices.columns?.[column.position] ?? {}, {
      target,
      exists: existing[place] ?? null,
    }),
  );
  const code = target.existing === undefined ? proposed.find(isCodeColumn) : undefined;
  return proposed.map((column) => (column === code ? { ...column, isCode: true } : column));
}

/** Every row has its own, it is short, and the header calls it a code: what people call the record by. */
function isCodeColumn({ include, type, kind, facts, field, header }: RuleColumn): boolean {
  if (!include || type !== 'code' || kind !== 'rowIdentifier' || facts.longest > longestCode) return false;
  return (
    /^(code|memberNo)$/u.test(field) || /编号|編號|编码|編碼|代码|代碼|code|number|no\.?$/iu.test(header)
  );
}

function proposeColumn(
  column: ColumnProfile,
  facts: ColumnFacts,
  suggested: string,
  choice: ColumnChoice,
  { target, exists }: { target: ProposalTarget; exists: string | null },
): RuleColumn {
  const { position, header, shape, ignored } = column;
  const kind = shownKind(column, facts);
  const meaning = meaningOfHeader(header);
  const detectedType = typeOfColumn(column, facts);
  const kindTitle = detectedType === 'money' ? fieldTypes.money.title : kinds[kind].title;
  const { confidence, reason } = explainKind({ ...column, kind }, kindTitle);
  const chosen = choice.field !== undefined && fieldName.test(choice.field) ? choice.field : suggested;
  const field = exists ?? chosen;
  const known = exists === null ? undefined : target.existing?.form.fields[exists]?.label;
  const label = known ?? withChoice(labelOf(header, field, meaning?.label), choice.label);
  const type = choice.type ?? detectedType;
  return {
    position,
    header,
    kind,
    kindTitle,
    confidence: meaning === undefined ? confidence : Math.max(confidence, 0.9),
    reasons: [
      reason,
      ...(exists !== null
        ? [fillText(meaningTexts.exists, { label })]
        : meaning === undefined
          ? []
          : [fillText(meaningTexts.known, { header, label: meaning.label })]),
    ],
    filled: shape.filled,
    distinct: shape.distinct,
    facts,
    include: choice.include ?? ignored !== 'blank',
    field,
    label,
    type,
    typeReason: typeReason(type, facts),
    exists: exists !== null,
    ...(ignored === undefined ? {} : { ignored }),
    shape,
    isCode: false,
  };
}

/**
 * Digits of one length, many of them twice, are postal codes to the match rule; to people only when they say so. What is
 * stored as money is a number, whatever its values look like.
 */
function shownKind(column: ColumnProfile, facts: ColumnFacts): ColumnProfile['kind'] {
  const { kind, header } = column;
  if (typeOfColumn(column, facts) === 'money') return 'number';
  if (kind !== 'postcode' || kindOfHeader(header) === 'postcode') return kind;
  return facts.numbers === undefined ? 'identifier' : 'number';
}

function distinctNames(
  columns: readonly ColumnProfile[],
  { existing }: ProposalTarget,
  mapped: readonly (string | null)[],
): string[] {
  const plain = fieldNames(columns.map(({ header }) => header));
  const taken = new Set(Object.keys(existing?.entity.properties ?? {}).map((name) => name.toLowerCase()));
  return columns.map(({ header, kind }, place) => {
    const base = meaningOfHeader(header)?.field ?? (kind === 'organizationName' ? 'name' : plain[place]!);
    if (mapped[place] !== null && mapped[place] !== undefined) return mapped[place];
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** The header in its own language, and what its meaning is called in the others. */
function labelOf(header: string, field: string, known: Required<LocalizedText> | undefined): LocalizedText {
  const own = header.replace(/[{}]/gu, '').trim().slice(0, 60);
  if (own === '') return known ?? headerText(field);
  if (known === undefined) return headerText(own);
  return /\p{Script=Han}/u.test(own)
    ? { ...known, 'zh-CN': own, 'zh-TW': known['zh-TW'] }
    : { ...known, en: own };
}

function withChoice(label: LocalizedText, choice: Partial<LocalizedText> = {}): LocalizedText {
  const filled = Object.entries(choice)
    .map(([locale, text]) => [locale, text.replace(/[{}]/gu, '').trim()] as const)
    .filter(([, text]) => text !== '');
  return { ...label, ...Object.fromEntries(filled) };
}

function typeReason(type: FieldType, { choices }: ColumnFacts): LocalizedText {
  const values = { type: fieldTypes[type].title, count: choices?.length ?? 0 };
  if (type === 'choice') return fillText(typeTexts.choice, values);
  const isPlain = type === 'text' || type === 'longText' || type === 'code';
  return fillText(isPlain ? typeTexts.plain : typeTexts.cleaned, values);
}
