import { randomUUID } from 'node:crypto';
import {
  createProblem,
  PlatformError,
  type LocalizedText,
  type Problem,
  type RolesDocument,
  type UserInput,
  type UserPatch,
} from '@guiyi/contracts';
import { isUniqueViolation, runInTransaction } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { type Caller, systemCaller } from '../caller';
import { AccessService } from '../policy/access.service';
import { RoleSource } from '../policy/role-source';
import { hashPassword, isPassword } from '../sign-in/password';
import { hashOfToken } from '../sign-in/session-token';
import { User } from './user.entity';

export interface UserPage {
  items: User[];
  nextCursor: string | null;
  total: number;
}

/** Serialises changes that could take the right to manage users from the last who has it: the letters "GYUS". */
const USER_CHANGE_LOCK = 0x47595553;

/** The people who may sign in. */
@Injectable()
export class UserService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly roleSource: RoleSource,
  ) {}

  /** By username; the cursor is the last username of the page before. */
  async list(caller: Caller, page: { cursor?: string; limit: number }): Promise<UserPage> {
    await this.require(caller, 'users.read');
    const users = this.dataSource.getRepository(User);
    const found = await users
      .createQueryBuilder('u')
      .where('u.username > :after', { after: page.cursor ?? '' })
      .orderBy('u.username')
      .take(page.limit + 1)
      .getMany();
    const items = found.slice(0, page.limit);
    const hasMore = found.length > page.limit;
    return {
      items,
      nextCursor: hasMore ? (items.at(-1)?.username ?? null) : null,
      total: await users.count(),
    };
  }

  /** The person a job acts for, with the rights they have now; undefined when they have been disabled since. */
  async callerFor(userId: string, requestId: string): Promise<Caller | undefined> {
    const platform = systemCaller(requestId);
    if (platform.userId === userId) return platform;
    const user = await this.dataSource.getRepository(User).findOneBy({ id: userId });
    if (user === null || !user.active) return undefined;
    const { id, username, department, roles, openedRecords } = user;
    return { ...platform, userId: id, username, department, roles, openedRecords };
  }

  /** What the people of these usernames are called; unknown ones are left out. */
  async displayNames(usernames: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (usernames.length === 0) return new Map();
    const users = await this.dataSource
      .getRepository(User)
      .find({ select: { username: true, displayName: true }, where: { username: In([...usernames]) } });
    return new Map(users.map(({ username, displayName }) => [username, displayName]));
  }

  /** @throws PlatformError username-taken, user-not-valid */
  async create(caller: Caller, input: UserInput, now = new Date()): Promise<User> {
    await this.require(caller, 'users.manage');
    await this.checkRoles(input.roles);
    return this.insert({ ...input, mustChangePassword: true }, now);
  }

  /** A new password or being disabled ends the sessions of the user. @throws PlatformError user-not-found, user-not-valid, last-administrator */
  async change(caller: Caller, id: string, patch: UserPatch): Promise<User> {
    await this.require(caller, 'users.manage');
    await this.checkRoles(patch.roles ?? []);
    const { password, ...fields } = patch;
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    const credentials = passwordHash === undefined ? {} : { passwordHash, mustChangePassword: true };
    return runInTransaction(this.dataSource, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [USER_CHANGE_LOCK]);
      const user = await manager.findOneBy(User, { id });
      if (user === null) throw new PlatformError('user-not-found', { values: { id } });
      const changes = { ...fields, ...credentials };
      if (Object.keys(changes).length > 0) await manager.update(User, { id }, changes);
      if (passwordHash !== undefined || patch.active === false) await endSessions(manager, id);
      if (!(await this.someoneManagesUsers(manager))) throw new PlatformError('last-administrator');
      return manager.findOneByOrFail(User, { id });
    });
  }

  /** Ends every other session of the user. @throws PlatformError wrong-password, password-unchanged */
  async changeOwnPassword(
    caller: Caller,
    passwords: { current: string; next: string },
    keptToken: string,
  ): Promise<void> {
    const user = await this.dataSource
      .getRepository(User)
      .createQueryBuilder('u')
      .addSelect('u.passwordHash')
      .where({ id: caller.userId })
      .getOneOrFail();
    if (!(await isPassword(passwords.current, user.passwordHash)))
      throw new PlatformError('wrong-password', { pointer: '/currentPassword' });
    if (passwords.current === passwords.next)
      throw new PlatformError('password-unchanged', { pointer: '/newPassword' });
    const passwordHash = await hashPassword(passwords.next);
    await this.dataSource.transaction(async (manager) => {
      await manager.update(User, { id: user.id }, { passwordHash, mustChangePassword: false });
      await endSessions(manager, user.id, keptToken);
    });
  }

  /** The user `admin`, when there is no user at all yet. @returns undefined when there is. */
  async createFirstAdministrator(
    credentials: { password: string; mustChangePassword: boolean },
    now = new Date(),
  ): Promise<User | undefined> {
    if ((await this.dataSource.getRepository(User).count()) > 0) return undefined;
    const role = (await this.documentsOfRoles()).roles.find((candidate) =>
      candidate.capabilities.includes('users.manage'),
    );
    if (role === undefined) throw new PlatformError('last-administrator');
    const input = { username: 'admin', displayName: '系统管理员', roles: [role.id], ...credentials };
    return this.insert(input, now);
  }

  private async insert(input: UserInput & { mustChangePassword: boolean }, now: Date): Promise<User> {
    const { password, ...fields } = input;
    const user = {
      id: randomUUID(),
      department: null,
      ...fields,
      passwordHash: await hashPassword(password),
      active: true,
      createdAt: now,
      lastSignInAt: null,
    };
    try {
      await this.dataSource.getRepository(User).insert(user);
    } catch (error) {
      if (!isUniqueViolation(error, 'app_user_username')) throw error;
      throw new PlatformError('username-taken', {
        values: { username: input.username },
        pointer: '/username',
      });
    }
    return this.dataSource.getRepository(User).findOneByOrFail({ id: user.id });
  }

  private async someoneManagesUsers(manager: EntityManager): Promise<boolean> {
    const roles = (await this.documentsOfRoles()).roles
      .filter((role) => role.capabilities.includes('users.manage'))
      .map((role) => role.id);
    return manager
      .createQueryBuilder(User, 'u')
      .where('u.active AND u.roles && :roles::text[]', { roles })
      .getExists();
  }

  private async checkRoles(ids: readonly string[]): Promise<void> {
    const known = (await this.documentsOfRoles()).roles.map((role) => role.id);
    const problems: Problem[] = ids.flatMap((id, position) =>
      known.includes(id)
        ? []
        : [createProblem('unknown-role', `/roles/${position}`, unknownRole, { id, known: known.join(', ') })],
    );
    if (problems.length > 0) throw new PlatformError('user-not-valid', { problems });
  }

  private async documentsOfRoles(): Promise<RolesDocument> {
    return (await this.roleSource.accessDocuments()).roles;
  }

  private async require(caller: Caller, capability: 'users.read' | 'users.manage'): Promise<void> {
    (await this.access.policyFor(caller)).require(capability);
  }
}

async function endSessions(manager: EntityManager, userId: string, keptToken?: string): Promise<void> {
  const kept = keptToken === undefined ? Buffer.alloc(0) : hashOfToken(keptToken);
  await manager.query('DELETE FROM session WHERE user_id = $1 AND token_hash <> $2', [userId, kept]);
}

const unknownRole: LocalizedText = {
  'zh-CN': '没有名为“{id}”的角色；可用的有：{known}。',
  'zh-TW': '沒有名為「{id}」的角色；可用的有：{known}。',
  en: 'There is no role "{id}"; there are: {known}.',
};
