import type { LocalizedText } from '@guiyi/contracts';
import type { PartShape } from '../parts/part-shape';
import type { ChangeNames } from '../words/change-names';
import type { Subject } from '../words/part-subject';

/** One thing that differs between two states of a document. */
export interface DocumentChange {
  /** RFC 6901: where it is in the later document; of what was removed, where it was in the earlier one. */
  pointer: string;
  /** Where it was in the earlier document, when that is elsewhere. */
  from?: string;
  change: 'added' | 'removed' | 'changed' | 'moved' | 'renamed';
  /** What it is about: 规则“电话格式”的严重程度. */
  subject: LocalizedText;
  /** The values; of what was renamed the names. Of what was moved there are none. */
  before?: unknown;
  after?: unknown;
  /** All of it in one sentence without a full stop. */
  sentence: LocalizedText;
}

/** One place in both states of the document. */
export interface ComparedPlace {
  shape: PartShape;
  subject: Subject;
  pointer: string;
  from: string;
  names: ChangeNames;
}

/** What differs at a place; items of lists ask for what is inside them. */
export type PlaceComparison = (place: ComparedPlace, before: unknown, after: unknown) => DocumentChange[];

/** Where it was, if that is another place. */
export function elsewhere({ pointer, from }: { pointer: string; from: string }): { from?: string } {
  return pointer === from ? {} : { from };
}
