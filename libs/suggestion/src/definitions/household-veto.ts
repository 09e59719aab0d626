import type { MatchingDocument } from '@guiyi/contracts';
import type { ColumnKind } from '../kinds/column-kind';
import type { ColumnProfile, TableProfile } from '../profile/column-profile';
import { isGivenNameHeader } from '../profile/header-words';

type Veto = NonNullable<MatchingDocument['vetoes']>[number];

const nameKinds = new Set<ColumnKind>(['personName', 'name']);
const homeKinds = new Set<ColumnKind>(['address', 'houseNumber', 'postcode']);
/** Kinds that tell the members of a household apart. */
const personalKinds = new Set<ColumnKind>(['date', 'year', 'email', 'phone', 'identifier']);

/**
 * Members of a household share surname and home. Where nothing but the given name tells them apart, no agreement in all
 * else outweighs another given name; training cannot find this out, since such pairs look like matches to it.
 */
export function householdVetoes({ columns }: TableProfile, fields: readonly string[]): Veto[] {
  const compared = columns.filter(({ ignored }) => ignored === undefined);
  const isGiven = ({ header, kind }: ColumnProfile): boolean =>
    nameKinds.has(kind) && isGivenNameHeader(header);
  const given = compared.find(isGiven);
  const isTold = compared.some(({ kind }) => personalKinds.has(kind));
  const isOfHouseholds =
    compared.some((column) => nameKinds.has(column.kind) && !isGiven(column)) &&
    compared.some(({ kind }) => homeKinds.has(kind));
  if (given === undefined || isTold || !isOfHouseholds) return [];
  return [
    {
      id: 'otherMember',
      title: {
        'zh-CN': '同住一处而名字不同',
        'zh-TW': '同住一處而名字不同',
        en: 'Another member of the household',
      },
      when: { '==': [{ var: `levels.${fields[given.position]!}` }, 'different'] },
      effect: 'forbid',
    },
  ];
}
