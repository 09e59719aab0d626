import { fillText, type JsonLogic, type LocalizedText, type ValidationRule } from '@guiyi/contracts';
import type { ColumnProfile } from '../profile/column-profile';
import { itemTexts } from './item-texts';
import type { ItemEffect, ProposedColumn } from './proposal';

/** A check of this many rows says nothing about the next one. */
const leastRows = 10;
/** A format that this share of the values has is the format. */
const leastShare = 0.8;
/** Quartiles of fewer values are chance. */
const leastForRange = 50;
/** Values may differ from all others by chance in a column that is nearly unique. */
const nearlyUnique = 0.95;

export interface RuleColumn extends ProposedColumn {
  shape: ColumnProfile['shape'];
  /** The field holds the code of the record, which is unique anyhow. */
  isCode: boolean;
}

/** What is worth checking in one field, on as far as the file itself keeps to it. today: ISO date. */
export function suggestItems(column: RuleColumn, rows: number, today: string): ItemEffect[] {
  if (!column.include || column.exists) return [];
  return [
    ...required(column, rows),
    ...format(column),
    ...range(column),
    ...notFuture(column, today),
    ...unique(column, rows),
  ];
}

function required({ position, field, label, header, filled }: RuleColumn, rows: number): ItemEffect[] {
  if (rows < leastRows || filled < rows) return [];
  return [
    {
      id: `required:${field}`,
      group: 'validation',
      column: position,
      title: fillText(itemTexts.required.title, { label }),
      reason: fillText(itemTexts.required.reason, { rows, header }),
      enabled: true,
      requires: field,
    },
  ];
}

const formats = {
  mobile: (field: string): JsonLogic => ({ isMobile: { var: field } }),
  email: (field: string): JsonLogic => ({ isEmail: { var: field } }),
  uscc: (field: string): JsonLogic => ({ isUscc: { var: field } }),
  postcode: (field: string): JsonLogic => ({ matches: [{ var: field }, '^[0-9]{6}$'] }),
} as const;

function format(column: RuleColumn): ItemEffect[] {
  const { shares, meanLength } = column.shape;
  const found = (
    [
      ['mobile', column.type === 'phone' ? shares.chineseMobile : 0],
      ['email', column.type === 'email' ? shares.email : 0],
      ['uscc', column.kind === 'uscc' ? Math.max(shares.uscc, leastShare) : 0],
      ['postcode', column.type === 'postcode' && Math.round(meanLength) === 6 ? shares.digits : 0],
    ] as const
  ).find(([, share]) => share >= leastShare);
  if (found === undefined) return [];
  const [name, share] = found;
  return [ruleItem(column, name, formats[name](column.field), { share: percent(share) })];
}

function range(column: RuleColumn): ItemEffect[] {
  const { numbers } = column.facts;
  if (numbers === undefined || (column.type !== 'number' && column.type !== 'money')) return [];
  if (column.filled < leastRows || numbers.least === numbers.most) return [];
  const low =
    numbers.least >= 0
      ? Math.max(0, roundOutwards(numbers.low, Math.floor))
      : roundOutwards(numbers.low, Math.floor);
  const high = roundOutwards(numbers.high, Math.ceil);
  if (low >= high) return [];
  const value = { var: column.field };
  const check: JsonLogic = { and: [{ '>=': [value, low] }, { '<=': [value, high] }] };
  const { least, most } = numbers;
  return [ruleItem(column, 'range', check, { low, high, least, most })];
}

/** To two significant digits: a limit of 104,372.5 would look like knowledge. */
function roundOutwards(value: number, round: (value: number) => number): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Number((round(value / unit) * unit).toPrecision(12));
}

function notFuture(column: RuleColumn, today: string): ItemEffect[] {
  const { dates } = column.facts;
  if (dates === undefined || column.type !== 'date' || dates.latest > today) return [];
  return [ruleItem(column, 'notFuture', { '!': { after: [{ var: column.field }] } }, dates)];
}

function unique(column: RuleColumn, rows: number): ItemEffect[] {
  const { filled, distinct, field, label, position, kind } = column;
  const isIdentifier = kind === 'uscc' || kind === 'identifier' || kind === 'rowIdentifier';
  const isComplete = distinct === filled && filled === rows;
  if (!isIdentifier || column.isCode || filled < leastRows || distinct < filled * nearlyUnique) return [];
  const reason = distinct === filled ? itemTexts.unique.reason : itemTexts.unique.nearly;
  return [
    {
      id: `unique:${field}`,
      group: 'validation',
      column: position,
      title: fillText(itemTexts.unique.title, { label }),
      reason: fillText(reason, { filled, distinct }),
      enabled: distinct === filled && (isComplete || kind === 'uscc'),
      unique: {
        id: ruleId(field, 'unique'),
        title: fillText(itemTexts.unique.title, { label }),
        fields: [field],
        severityByDoor: { import: 'warn', sync: 'warn' },
        message: namingValue(fillText(itemTexts.unique.message, { label, value: '{value}' }), field),
      },
    },
  ];
}

/** The message of a uniqueness rule names its fields by name. */
function namingValue(message: LocalizedText, field: string): LocalizedText {
  const named = (text: string): string => text.replace('{value}', `{${field}}`);
  return { 'zh-CN': named(message['zh-CN']), 'zh-TW': named(message['zh-TW'] ?? ''), en: named(message.en) };
}

function ruleItem(
  { position, field, label, filled }: RuleColumn,
  name: keyof typeof formats | 'range' | 'notFuture',
  check: JsonLogic,
  values: Readonly<Record<string, unknown>>,
): ItemEffect {
  const { title, reason, message } = itemTexts[name];
  const id = ruleId(field, name);
  const rule: ValidationRule = {
    id,
    title: fillText(title, { label, ...values }),
    field,
    severity: 'warn',
    check,
    onUnknown: 'pass',
    message: fillText(message, { ...values, value: '{value}' }),
  };
  return {
    id: `rule:${id}`,
    group: 'validation',
    column: position,
    title: rule.title,
    reason: fillText(reason, values),
    enabled: name !== 'range' || filled >= leastForRange,
    rule,
  };
}

/** Ids have 63 characters at most. */
function ruleId(field: string, what: string): string {
  return `${field.slice(0, 50)}${what[0]!.toUpperCase()}${what.slice(1)}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
