export { type Caller, isSystemCaller, systemCaller } from './caller';
export {
  AccessPolicy,
  type ProjectedData,
  type RecordOwnership,
  type RowAction,
} from './policy/access-policy';
export { AccessService } from './policy/access.service';
export { type MaskKind, maskValue } from './policy/mask-value';
export { type AccessDocuments, RoleSource } from './policy/role-source';
