import type { FieldSchema, FormField, LocalizedText } from '@guiyi/contracts';
import type { FieldKind } from '../model/field-kinds';
import type { FieldPlace } from '../model/form-pair';

/** A field as the form shows it. */
export interface BoardField {
  schema: FieldSchema;
  text: FormField | undefined;
  isRequired: boolean;
  /** Of the core, where a department works on its overlay. */
  isLocked: boolean;
  isHidden: boolean;
  /** The department has said something of its own about it. */
  isTouched: boolean;
}

export interface BoardSection {
  id: string;
  title: LocalizedText;
  columns: number;
  fields: readonly string[];
  /** Its title, columns and place can be changed here. */
  isOwn: boolean;
}

/** What is shown on the canvas, and what may be done with it. */
export interface Board {
  sections: readonly BoardSection[];
  fields: ReadonlyMap<string, BoardField>;
  problems: ReadonlyMap<string, 'error' | 'warning'>;
}

export type Selection = { field: string } | { section: string } | undefined;

export interface BoardActions {
  choose: (selection: Selection) => void;
  /** To the properties of what is chosen. */
  open: () => void;
  add: (kind: FieldKind, place?: FieldPlace) => void;
  move: (name: string, place: FieldPlace) => void;
  remove: (name: string) => void;
  copy: (name: string) => void;
  addSection: () => void;
  moveSection: (id: string, position: number) => void;
  removeSection: (id: string) => void;
}

export function fieldElement(name: string): string {
  return `studio-field-${name}`;
}

export function sectionElement(id: string): string {
  return `studio-section-${id}`;
}

export function isField(selection: Selection, name: string): boolean {
  return selection !== undefined && 'field' in selection && selection.field === name;
}

export function isSection(selection: Selection, id: string): boolean {
  return selection !== undefined && 'section' in selection && selection.section === id;
}

/** Where on the board a field stands. */
export function placeOn({ sections }: Board, name: string): FieldPlace | undefined {
  for (const { id, fields } of sections) {
    const position = fields.indexOf(name);
    if (position >= 0) return { section: id, position };
  }
  return undefined;
}
