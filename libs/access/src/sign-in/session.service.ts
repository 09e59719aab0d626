import { PlatformError } from '@guiyi/contracts';
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

  constructor(dataSource: DataSource) {
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
    // Every request comes here: one statement, where finding by the relation takes two.
    const session = await this.sessions
      .createQueryBuilder('s')
      .innerJoinAndSelect('s.user', 'u')
      .where('s.tokenHash = :hash', { hash: hashOfToken(token) })
      .getOne();
    if (session === null || session.expiresAt <= now || !session.user.active) return undefined;
    if (now.getTime() - session.lastUsedAt.getTime() >= LAST_USE_PRECISION_MS) {
      await this.sessions.update(
        { tokenHash: session.tokenHash },
        { lastUsedAt: now, expiresAt: endOf(session.createdAt, now) },
      );
    }
    return session.user;
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

function endOf(createdAt: Date, usedAt: Date): Date {
  return new Date(Math.min(usedAt.getTime() + SESSION_IDLE_MS, createdAt.getTime() + SESSION_LIFETIME_MS));
}
