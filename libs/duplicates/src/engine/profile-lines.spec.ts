import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatchForms, MatchingDocument } from '@guiyi/contracts';
import { compileMatchRule, MatchColumnsBuilder } from '@guiyi/matching';
import fc from 'fast-check';
import { ProfileLines } from './profile-lines';
import { RecordIds } from './record-ids';

interface StoredProfile {
  id: string;
  keys: number[];
  forms: MatchForms;
}

const rule = compileMatchRule(
  JSON.parse(
    readFileSync(join(__dirname, '../../../../rules/customer/matching.json'), 'utf8'),
  ) as MatchingDocument,
);

const storable = fc.string({ unit: fc.constantFrom(...'aZ 0鑫𠮷é"\\\n\t\u0001/{}[],:') });
const profiles: fc.Arbitrary<StoredProfile[]> = fc.array(
  fc.record({
    id: fc.uuid(),
    keys: fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 53 - 1 })),
    forms: fc.dictionary(
      fc.constantFrom(...rule.forms, 'notOfTheRule', '字号'),
      fc.array(storable, { maxLength: 4 }),
      { maxKeys: 8 },
    ),
  }),
  { maxLength: 12 },
);

it('reads what PostgreSQL wrote, whatever the values', () => {
  fc.assert(
    fc.property(fc.array(profiles, { minLength: 1, maxLength: 3 }), (pieces) => {
      const builder = new MatchColumnsBuilder(rule);
      const lines = new ProfileLines(builder);
      for (const piece of pieces) {
        const ids = lines.read(Buffer.from(piece.map(copyLine).join('')));
        const expected = new MatchColumnsBuilder(rule);
        for (const { id, keys, forms } of piece) expected.add(id, forms, { keys });
        expect(builder.finish()).toEqual(expected.finish());
        expect(ids).toEqual(RecordIds.pack(piece.map(({ id }) => id)));
      }
    }),
  );
});

it('reads values longer than any before', () => {
  const builder = new MatchColumnsBuilder(rule);
  const forms = { nameFull: ['鑫'.repeat(5000), 'x'], nameCore: [`${'y'.repeat(9000)}"`] };
  new ProfileLines(builder).read(Buffer.from(copyLine({ id: someId, keys: [], forms })));
  const expected = new MatchColumnsBuilder(rule);
  expected.add(someId, forms, { keys: [] });
  expect(builder.finish()).toEqual(expected.finish());
});

const someId = '9b5379ec-a6bf-4e41-9659-840137cd5af4';

/** As COPY writes it: jsonb with its keys by length and a space behind each colon and comma, backslashes doubled. */
function copyLine({ id, keys, forms }: StoredProfile): string {
  const names = Object.keys(forms).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const members = names.map(
    (name) => `${JSON.stringify(name)}: [${forms[name]!.map((value) => JSON.stringify(value)).join(', ')}]`,
  );
  return `${id}\t{${keys.join(',')}}\t${`{${members.join(', ')}}`.replaceAll('\\', '\\\\')}\n`;
}
