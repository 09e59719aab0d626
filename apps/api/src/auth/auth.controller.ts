import { AccessService, SessionService, type User, UserService, type Caller } from '@guiyi/access';
import type { Capability, CurrentUser, LoginInput, LoginResult, PasswordInput } from '@guiyi/contracts';
import { Controller, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CookieOptions, Response } from 'express';
import type { ApiRequest } from '../http/api-request';
import { Answers } from '../http/answers';
import { CurrentSession, type SignedInRequest } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { refuseForeignOrigin } from '../http/request-origin';
import { Public, SignedIn } from '../http/route-metadata';
import { SESSION_COOKIE } from '../http/session.guard';
import { PasswordAttempts } from './password-attempts';
import { SignInLimitGuard } from './sign-in-limit.guard';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly sessions: SessionService,
    private readonly users: UserService,
    private readonly access: AccessService,
    private readonly attempts: PasswordAttempts,
  ) {}

  @Post('login')
  @HttpCode(200)
  @Public()
  @UseGuards(SignInLimitGuard)
  @Answers({
    summary: 'Signs in; gives a bearer token and sets the session cookie',
    body: 'LoginResult',
    headers: { 'Set-Cookie': `${SESSION_COOKIE}, HttpOnly, SameSite=Strict` },
    problems: ['wrong-credentials', 'origin-not-allowed', 'too-many-requests'],
  })
  async login(
    @JsonBody('LoginInput') input: LoginInput,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LoginResult> {
    refuseForeignOrigin(request);
    const { token, expiresAt, user } = await this.attempts.attempt(input.username, addressOf(request), () =>
      this.sessions.signIn(input.username, input.password),
    );
    response.cookie(SESSION_COOKIE, token, cookieOptions(request));
    const caller = {
      userId: user.id,
      username: user.username,
      department: user.department,
      roles: user.roles,
      openedRecords: user.openedRecords,
      requestId: request.requestId,
      locale: request.locale,
    };
    return { token, expiresAt: expiresAt.toISOString(), user: await this.viewOf(user, caller) };
  }

  @Post('logout')
  @HttpCode(204)
  @SignedIn()
  @Answers({ summary: 'Ends the session', status: 204 })
  async logout(
    @CurrentSession() session: SignedInRequest,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.signOut(session.credentials.token);
    response.clearCookie(SESSION_COOKIE, cookieOptions(request));
  }

  @Get('me')
  @SignedIn()
  @Answers({ summary: 'Tells who is signed in and what they may do', body: 'CurrentUser' })
  async me(@CurrentSession() { user, caller }: SignedInRequest): Promise<CurrentUser> {
    return this.viewOf(user, caller);
  }

  @Post('password')
  @HttpCode(204)
  @SignedIn()
  @UseGuards(SignInLimitGuard)
  @Answers({
    summary: 'Changes the own password and ends all other sessions',
    status: 204,
    problems: ['wrong-password', 'password-unchanged', 'too-many-requests'],
  })
  async changePassword(
    @JsonBody('PasswordInput') input: PasswordInput,
    @CurrentSession() { caller, credentials }: SignedInRequest,
    @Req() request: ApiRequest,
  ): Promise<void> {
    const passwords = { current: input.currentPassword, next: input.newPassword };
    await this.attempts.attempt(caller.username, addressOf(request), () =>
      this.users.changeOwnPassword(caller, passwords, credentials.token),
    );
  }

  private async viewOf(user: User, caller: Caller): Promise<CurrentUser> {
    const policy = await this.access.policyFor(caller);
    const { id, username, displayName, department, roles, mustChangePassword } = user;
    const capabilities: Capability[] = policy.capabilities();
    return { id, username, displayName, department, roles, capabilities, mustChangePassword };
  }
}

function addressOf(request: ApiRequest): string {
  return request.ip ?? '';
}

/** Without an age: the browser drops the cookie when it is closed, the server ends the session by its own rules. */
function cookieOptions(request: ApiRequest): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' };
}
