import { PlatformError } from '@guiyi/contracts';
import { queryPrepared } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type Repository } from 'typeorm';
import { User } from '../users/user.entity';
import { isPassword, isPasswordOfNobody } from './password';
import { createSessionToken, hashOfToken } from './session-token';
import { Session } from './session.entity';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A session ends when it was not used for this long. */
export const SESSION_IDLE_MS = 12 * HOUR;
/** However much it is used, a session ends after this long. */
const SESSION_LIFETIME_MS = 7 * 24 * HOUR;
/** How old the stored time of the last use may grow before it is written again. */
const LAST_USE_PRECISION_MS = MINUTE;

export interface OpenedSession {
  /** Known to the caller only; the database keeps its hash. */
  token: string;
  expiresAt: Date;
  user: User;
}

/** Signs people in and out. */
@Injectable()
export class SessionService {
  private readonly sessions: Repository<Session>;
  private readonly users: Repository<User>;

  constructor(private readonly dataSource: DataSource) {
    this.sessions = dataSource.getRepository(Session);
    this.users = dataSource.getRepository(User);
  }

  /** @throws PlatformError wrong-credentials, the same for an unknown, a disabled and a mistyped one. */
  async signIn(username: string, password: string, now = new Date()): Promise<OpenedSession> {
    const user = await this.userWithHash(username.trim().toLowerCase());
    const isRight = user ? await isPassword(password, user.passwordHash) : await isPasswordOfNobody(password);
    if (user === null || !isRight || !user.active) throw new PlatformError('wrong-credentials');
    await this.users.update(user.id, { lastSignInAt: now });
    return this.open(user, now);
  }

  /** The user of a token whose session is alive; uses it, which puts off its end. */
  async userOf(token: string, now = new Date()): Promise<User | undefined> {
    // Every request comes here: building the statement and its entities anew would take longer than the statement.
    const tokenHash = hashOfToken(token);
    const rows = await queryPrepared<SessionRow>(this.dataSource.manager, sessionStatement, [tokenHash]);
    const [session] = rows;
    if (session === undefined || session.sessionExpiresAt <= now || !session.active) return undefined;
    const { sessionCreatedAt, sessionExpiresAt: _, sessionLastUsedAt, ...user } = session;
    if (now.getTime() - sessionLastUsedAt.getTime() >= LAST_USE_PRECISION_MS) {
      await this.sessions.update({ tokenHash }, { lastUsedAt: now, expiresAt: endOf(sessionCreatedAt, now) });
    }
    return Object.assign(new User(), user);
  }

  async signOut(token: string): Promise<void> {
    await this.sessions.delete({ tokenHash: hashOfToken(token) });
  }

  private async open(user: User, now: Date): Promise<OpenedSession> {
    const token = createSessionToken();
    const session = { createdAt: now, lastUsedAt: now, expiresAt: endOf(now, now) };
    await this.sessions.insert({ tokenHash: hashOfToken(token), user: { id: user.id }, ...session });
    await this.sessions.createQueryBuilder().delete().where('expires_at <= :now', { now }).execute();
    return { token, expiresAt: session.expiresAt, user };
  }

  private async userWithHash(username: string): Promise<User | null> {
    return this.users.createQueryBuilder('u').addSelect('u.passwordHash').where({ username }).getOne();
  }
}

interface SessionRow extends Omit<User, 'passwordHash'> {
  sessionCreatedAt: Date;
  sessionLastUsedAt: Date;
  sessionExpiresAt: Date;
}

const sessionStatement = {
  name: 'access.session',
  text: `
    SELECT u.id, u.username, u.display_name AS "displayName", u.department, u.roles,
           u.opened_records AS "openedRecords", u.active, u.must_change_password AS "mustChangePassword",
           u.created_at AS "createdAt", u.last_sign_in_at AS "lastSignInAt",
           s.created_at AS "sessionCreatedAt", s.last_used_at AS "sessionLastUsedAt", s.expires_at AS "sessionExpiresAt"
      FROM session s JOIN app_user u ON u.id = s.user_id
     WHERE s.token_hash = $1`,
};

function endOf(createdAt: Date, usedAt: Date): Date {
  return new Date(Math.min(usedAt.getTime() + SESSION_IDLE_MS, createdAt.getTime() + SESSION_LIFETIME_MS));
}
