export { AccessModule } from './access.module';
export { type Caller, systemCaller } from './caller';
export {
  AccessPolicy,
  type ProjectedData,
  type RecordOwnership,
  type RowAction,
} from './policy/access-policy';
export { AccessService } from './policy/access.service';
export { type MaskKind, maskValue } from './policy/mask-value';
export { type AccessDocuments, RoleSource } from './policy/role-source';
export { type OpenedSession, SESSION_IDLE_MS, SessionService } from './sign-in/session.service';
export { User } from './users/user.entity';
export { type UserPage, UserService } from './users/user.service';
