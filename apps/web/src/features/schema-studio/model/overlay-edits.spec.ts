import {
  checkOverlay,
  errorsOf,
  parseDocument,
  type EntityDocument,
  type FormDocument,
  type OverlayDocument,
} from '@guiyi/contracts';
import fc from 'fast-check';
import customerEntity from '../../../../../../schemas/entities/customer.schema.json';
import finance from '../../../../../../schemas/entities/departments/finance.overlay.json';
import sales from '../../../../../../schemas/entities/departments/sales.overlay.json';
import customerForm from '../../../../../../schemas/forms/customer.form.json';
import {
  movedIn,
  newOverlay,
  overlaySections,
  withNamed,
  withOverlayField,
  withOverlayText,
  withOwnSection,
  withTightened,
  withoutAdded,
  type OverlayBoard,
} from './overlay-edits';

const board: OverlayBoard = {
  core: {
    entity: customerEntity as unknown as EntityDocument,
    form: customerForm as unknown as FormDocument,
  },
  overlay: finance as unknown as OverlayDocument,
  others: [sales as unknown as OverlayDocument],
};
const title = { 'zh-CN': '新分区', 'zh-TW': '新分區', en: 'New section' };
const fieldsOf = (shown: OverlayBoard, id: string): readonly string[] =>
  overlaySections(shown).find((section) => section.id === id)?.fields ?? [];

describe('the overlay of a department', () => {
  it('shows the core, what the department adds, and nothing of other departments', () => {
    expect(fieldsOf(board, 'invoicing')).toContain('taxRate');
    expect(overlaySections(board).flatMap(({ fields }) => fields)).not.toContain('leadStage');
    expect(fieldsOf(board, 'business')).toContain('tags');
  });

  it('orders fields of the core its own way, and says no more than that', () => {
    const overlay = movedIn(board, 'uscc', { section: 'identity', position: 1 });
    const moved = { ...board, overlay };
    expect(fieldsOf(moved, 'identity').slice(0, 3)).toEqual(['code', 'uscc', 'name']);
    expect(overlay.add).toEqual(finance.add);
    const back = movedIn(moved, 'uscc', { section: 'identity', position: 4 });
    expect(back).toEqual(finance);
  });

  it('takes a field of the core into its own section', () => {
    const overlay = movedIn(board, 'creditLimit', { section: 'invoicing', position: 0 });
    const moved = { ...board, overlay };
    expect(fieldsOf(moved, 'invoicing')[0]).toBe('creditLimit');
    expect(fieldsOf(moved, 'finance')).not.toContain('creditLimit');
    expect(overlay.form?.sections).toHaveLength(1);
  });

  it('adds a field after those of the core', () => {
    const { overlay, name } = withOverlayField(board, 'date', { section: 'finance', position: 1 });
    expect(fieldsOf({ ...board, overlay }, 'finance')[1]).toBe(name);
    expect(withoutAdded(overlay, name).add).toEqual(finance.add);
  });

  it('keeps a section without fields in sight', () => {
    const overlay = withOwnSection(board, title);
    expect(overlaySections({ ...board, overlay }).at(-1)?.title).toEqual(title);
  });

  it('says nothing once everything is taken back', () => {
    const fresh = newOverlay('customer', 'legal', new Set());
    const told = withNamed(
      withTightened(withOverlayText(fresh, 'remark', { label: title }), 'remark', { maxLength: 10 }),
      'hide',
      'taxNo',
      true,
    );
    const silent = withNamed(
      withTightened(withOverlayText(told, 'remark', undefined), 'remark', {}),
      'hide',
      'taxNo',
      false,
    );
    expect(silent).toEqual(fresh);
  });
});

describe('any series of edits', () => {
  it('leaves an overlay that fits the core, with every field in one place', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 15 }), (series) => {
        const overlay = series.reduce((now, edit) => edit({ ...board, overlay: now }), board.overlay);
        const parsed = parseDocument('overlay', overlay);
        const problems =
          'problems' in parsed
            ? parsed.problems
            : checkOverlay(overlay, { core: board.core.entity, others: board.others });
        expect(errorsOf(problems)).toEqual([]);
        const shown = overlaySections({ ...board, overlay }).flatMap(({ fields }) => fields);
        const known = [...Object.keys(board.core.entity.properties), ...Object.keys(overlay.add ?? {})];
        expect([...shown].sort()).toEqual(known.sort());
      }),
      { numRuns: 60 },
    );
  });

  it('shows a moved field where it was put', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 6 }), fc.nat(8), (series, at) => {
        const overlay = series.reduce((now, edit) => edit({ ...board, overlay: now }), board.overlay);
        const moved = {
          ...board,
          overlay: movedIn({ ...board, overlay }, 'website', { section: 'business', position: at }),
        };
        const others = fieldsOf({ ...board, overlay }, 'business');
        expect(fieldsOf(moved, 'business').indexOf('website')).toBe(Math.min(at, others.length));
      }),
      { numRuns: 60 },
    );
  });
});

const sections = fc.constantFrom('identity', 'finance', 'invoicing', 'section', 'business');
const edits: fc.Arbitrary<(now: OverlayBoard) => OverlayDocument> = fc.oneof(
  fc.tuple(fc.constantFrom('code', 'uscc', 'tags', 'taxRate', 'remark', 'bank'), sections, fc.nat(8)).map(
    ([name, section, position]) =>
      (now: OverlayBoard) =>
        movedIn(now, name, { section, position }),
  ),
  fc.tuple(sections, fc.nat(8)).map(
    ([section, position]) =>
      (now: OverlayBoard) =>
        withOverlayField(now, 'text', { section, position }).overlay,
  ),
  fc.constant((now: OverlayBoard) => withOwnSection(now, title)),
  fc.boolean().map((isHidden) => (now: OverlayBoard) => withNamed(now.overlay, 'hide', 'taxNo', isHidden)),
  fc.constant((now: OverlayBoard) => withTightened(now.overlay, 'remark', { maxLength: 500 })),
  fc
    .constantFrom('text', 'billingEmail')
    .map((name) => (now: OverlayBoard) => withoutAdded(now.overlay, name)),
);
