import '../../../../test/support/property-runs';
import { segmentsOf, type DocumentKind } from '@guiyi/contracts';
import fc from 'fast-check';
import entity from '../../../../schemas/entities/customer.schema.json';
import numbering from '../../../../rules/customer/numbering.json';
import roles from '../../../../rules/roles.json';
import standardization from '../../../../rules/customer/standardization.json';
import validation from '../../../../rules/customer/validation.json';
import matching from '../../../../rules/customer/matching.json';
import grades from '../../../../rules/vocabularies/credit-grade.json';
import { mergeDocuments } from '../merge/merge-documents';
import type { DocumentChange } from './compared-place';
import { documentChanges } from './document-changes';

const documents: [DocumentKind, object][] = [
  ['entity', entity],
  ['matching', matching],
  ['numbering', numbering],
  ['roles', roles],
  ['standardization', standardization],
  ['validation', validation],
  ['vocabulary', grades],
];

type Holder = Record<string, unknown> | unknown[];

interface Edit {
  at: number;
  how: 'set' | 'remove' | 'copy' | 'move' | 'rename';
  value: string | number | boolean;
}

const edits = fc.array(
  fc.record<Edit>({
    at: fc.nat(),
    how: fc.constantFrom('set', 'remove', 'copy', 'move', 'rename'),
    value: fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.boolean()),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Every value that stands in something, with what holds it. */
function placesIn(value: unknown, found: [Holder, string][] = []): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return found;
  for (const name of Object.keys(value)) {
    found.push([value as Holder, name]);
    placesIn((value as Record<string, unknown>)[name], found);
  }
  return found;
}

function edited(document: object, made: readonly Edit[]): object {
  const copy = structuredClone(document);
  for (const { at, how, value } of made) {
    const places = placesIn(copy);
    const [holder, name] = places[at % places.length]!;
    if (Array.isArray(holder)) editList(holder, Number(name), how, value);
    else editFields(holder, name, how, value);
  }
  return copy;
}

function editList(list: unknown[], position: number, how: Edit['how'], value: unknown): void {
  if (how === 'remove') list.splice(position, 1);
  else if (how === 'copy') list.splice(position, 0, structuredClone(list[position]));
  else if (how === 'move') list.push(...list.splice(position, 1));
  else if (how === 'rename' && typeof list[position] === 'object')
    Object.assign(list[position] as object, { id: value });
  else list[position] = value;
}

function editFields(fields: Record<string, unknown>, name: string, how: Edit['how'], value: unknown): void {
  const was = fields[name];
  if (how !== 'set') delete fields[name];
  if (how === 'move') fields[name] = was;
  else if (how === 'copy' || how === 'rename') fields[`x${String(value)}`] = was;
  else if (how === 'set') fields[name] = value;
}

/** The document with a mark in the place of everything that the changes name; what was added, removed or moved is out. */
function outsideOf(document: object, changes: readonly DocumentChange[], side: 'before' | 'after'): unknown {
  const copy = { root: structuredClone(document) as unknown };
  const gone = Symbol('gone') as unknown;
  for (const { change, pointer, from } of changes) {
    if (change === (side === 'before' ? 'added' : 'removed')) continue;
    const segments = ['root', ...segmentsOf(side === 'before' ? (from ?? pointer) : pointer)];
    const last = segments.pop()!;
    const holder = segments.reduce<unknown>(
      (value, segment) => (value === gone ? gone : (value as Record<string, unknown> | undefined)?.[segment]),
      copy,
    );
    if (typeof holder !== 'object' || holder === null) continue;
    (holder as Record<string, unknown>)[last] = change === 'changed' ? 'CHANGED' : gone;
  }
  return without(copy.root, gone);
}

function without(value: unknown, gone: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== gone).map((item) => without(item, gone));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== gone);
  return Object.fromEntries(kept.map(([name, item]) => [name, without(item, gone)]));
}

describe('the changes between two documents', () => {
  it.each(documents)('leave nothing out: %s', (kind, document) => {
    fc.assert(
      fc.property(edits, edits, (earlier, later) => {
        const [before, after] = [edited(document, earlier), edited(document, later)];
        const changes = documentChanges(kind, before, after);
        expect(outsideOf(after, changes, 'after')).toEqual(outsideOf(before, changes, 'before'));
        for (const { sentence } of changes) expect(sentence['zh-CN'].length).toBeGreaterThan(2);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the merge of two documents', () => {
  it.each(documents)('with only one side changed is that side: %s', (kind, document) => {
    fc.assert(
      fc.property(edits, (made) => {
        const changed = edited(document, made);
        expect(mergeDocuments(kind, document, changed, document)).toEqual({
          document: changed,
          conflicts: [],
        });
        expect(mergeDocuments(kind, document, document, changed)).toEqual({
          document: changed,
          conflicts: [],
        });
        expect(mergeDocuments(kind, document, changed, changed)).toEqual({
          document: changed,
          conflicts: [],
        });
      }),
      { numRuns: 30 },
    );
  });

  it.each(documents)(
    'without conflicts has what each side changed, whichever side comes first: %s',
    (kind, document) => {
      fc.assert(
        fc.property(edits, edits, (ours, other) => {
          const [mine, theirs] = [edited(document, ours), edited(document, other)];
          const [one, two] = [
            mergeDocuments(kind, document, mine, theirs),
            mergeDocuments(kind, document, theirs, mine),
          ];
          expect(one.conflicts.map(({ place }) => place).sort()).toEqual(
            two.conflicts.map(({ place }) => place).sort(),
          );
        }),
        { numRuns: 40 },
      );
    },
  );
});
