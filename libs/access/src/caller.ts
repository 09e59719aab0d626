import type { Locale } from '@guiyi/contracts';

/** Who asks, in every call of a service. */
export interface Caller {
  userId: string;
  username: string;
  department: string | null;
  roles: readonly string[];
  /** Ids of records beyond the scope of the roles that were opened to the caller; none unless told. */
  openedRecords?: readonly string[];
  requestId: string;
  locale: Locale;
}

/** No user has this id; history shows the username. */
const SYSTEM_USER_ID = '00000000-0000-0000-0000-000000000000';

/** The platform itself, for jobs and for the first setup: it may do everything. */
export function systemCaller(requestId: string): Caller {
  return {
    userId: SYSTEM_USER_ID,
    username: 'system',
    department: null,
    roles: [],
    requestId,
    locale: 'zh-CN',
  };
}

export function isSystemCaller(caller: Caller): boolean {
  return caller.userId === SYSTEM_USER_ID;
}
