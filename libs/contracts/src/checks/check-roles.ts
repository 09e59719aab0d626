import { createProblem, pointerTo, type Problem } from '../problem';
import { checkFieldKnown, checkUniqueIds } from './known-names';
import { checkTexts } from './check-texts';
import type { Capability, FieldSchema, Role, RolesDocument, RowScope } from '../generated/types';

export interface RolesContext {
  /** Every field path of the entities the roles are about, rows of collections included, with its schema. */
  fields: ReadonlyMap<string, FieldSchema>;
}

/** The role of the first user, and what it cannot lose without locking everybody out. */
export const administratorRole = 'admin';
const administratorNeeds: readonly Capability[] = [
  'definitions.read',
  'definitions.apply',
  'users.read',
  'users.manage',
];

const widthOfScope: Readonly<Record<RowScope, number>> = { own: 0, department: 1, all: 2 };

/** A capability is useless without these. */
const needs: Readonly<Partial<Record<Capability, Capability>>> = {
  'records.create': 'records.read',
  'records.update': 'records.read',
  'records.archive': 'records.read',
  'records.history': 'records.read',
  'records.waive': 'records.read',
  'records.approve': 'records.read',
  'hotSpots.read': 'records.read',
  'scans.run': 'scans.read',
  'groups.decide': 'groups.read',
  'imports.run': 'imports.read',
  'definitions.apply': 'definitions.read',
  'definitions.edit': 'definitions.read',
  'definitions.publish': 'definitions.read',
  'cleansing.run': 'cleansing.read',
  'users.manage': 'users.read',
};

/** Do the roles make sense, and can somebody still administer the platform. */
export function checkRoles(document: RolesDocument, context: RolesContext): Problem[] {
  return [
    ...checkUniqueIds(document.roles, '/roles'),
    ...checkAdministrator(document),
    ...document.roles.flatMap((role, position) => checkRole(role, pointerTo('roles', position), context)),
  ];
}

function checkAdministrator(document: RolesDocument): Problem[] {
  const position = document.roles.findIndex((role) => role.id === administratorRole);
  const role = document.roles[position];
  if (role === undefined) return [createProblem('admin-role-missing', '/roles', checkTexts.adminRoleMissing)];
  return administratorNeeds
    .filter((capability) => !role.capabilities.includes(capability))
    .map((capability) =>
      createProblem(
        'admin-capability-missing',
        pointerTo('roles', position, 'capabilities'),
        checkTexts.adminCapabilityMissing,
        { capability },
      ),
    );
}

function checkRole(role: Role, pointer: string, context: RolesContext): Problem[] {
  return [
    ...checkScopes(role, pointer),
    ...checkCapabilities(role, pointer),
    ...checkFieldRights(role, pointer, context),
  ];
}

function checkScopes(role: Role, pointer: string): Problem[] {
  if (widthOfScope[role.editScope] <= widthOfScope[role.readScope]) return [];
  const values = { role: role.id, edit: role.editScope, read: role.readScope };
  return [createProblem('edit-beyond-read', `${pointer}/editScope`, checkTexts.editBeyondRead, values)];
}

function checkCapabilities(role: Role, pointer: string): Problem[] {
  return role.capabilities.flatMap((capability, position) => {
    const needed = needs[capability];
    if (needed === undefined || role.capabilities.includes(needed)) return [];
    const at = `${pointer}/capabilities/${position}`;
    return [
      createProblem('capability-needs-other', at, checkTexts.capabilityNeedsOther, {
        role: role.id,
        capability,
        needed,
      }),
    ];
  });
}

function checkFieldRights(role: Role, pointer: string, { fields }: RolesContext): Problem[] {
  const known = new Set(fields.keys());
  return Object.entries(role.fields.except ?? {}).flatMap(([path, right]) => {
    const at = pointer + pointerTo('fields', 'except', path);
    const unknown = checkFieldKnown(path, known, at);
    if (unknown.length > 0 || right !== 'masked' || fields.get(path)?.['x-field'].mask !== undefined)
      return unknown;
    return [createProblem('mask-without-mask', at, checkTexts.maskWithoutMask, { field: path })];
  });
}
