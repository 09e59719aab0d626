import { randomUUID } from 'node:crypto';
import { type Caller, User } from '@guiyi/access';
import type { DataSource } from 'typeorm';
import { callerWith } from './records-world';

interface StoredUser {
  username: string;
  roles: string[];
  department?: string;
}

/** A user who is in the database, for what looks up who asked for it. */
export async function storeUser(
  dataSource: DataSource,
  { username, roles, department }: StoredUser,
): Promise<Caller> {
  const id = randomUUID();
  await dataSource.getRepository(User).insert({
    id,
    username,
    displayName: username,
    department: department ?? null,
    roles,
    passwordHash: '-',
    active: true,
    mustChangePassword: false,
    createdAt: new Date(),
    lastSignInAt: null,
  });
  return { ...callerWith(roles, { username, department: department ?? null }), userId: id };
}
