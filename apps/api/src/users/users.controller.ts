import { type Caller, type User, UserService } from '@guiyi/access';
import type { PageQuery, RoleList, UserInput, UserList, UserPatch, UserView } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('users')
@Controller()
export class UsersController {
  constructor(
    private readonly users: UserService,
    private readonly definitions: PublishedDefinitions,
  ) {}

  @Get('users')
  @Requires('users.read')
  @Answers({ summary: 'Lists the users by username', body: 'UserList' })
  async list(@CurrentCaller() caller: Caller, @ValidQuery('PageQuery') query: PageQuery): Promise<UserList> {
    const page = await this.users.list(caller, { cursor: query.cursor, limit: query.limit ?? 50 });
    return { ...page, items: page.items.map(viewOf) };
  }

  @Post('users')
  @Requires('users.manage')
  @Answers({
    summary: 'Creates a user, who changes the given password at the first sign-in',
    status: 201,
    body: 'UserView',
    problems: ['username-taken', 'user-not-valid'],
  })
  async create(@CurrentCaller() caller: Caller, @JsonBody('UserInput') input: UserInput): Promise<UserView> {
    return viewOf(await this.users.create(caller, input));
  }

  @Patch('users/:id')
  @Requires('users.manage')
  @Answers({
    summary: 'Changes a user; disabling one or giving a new password ends the sessions',
    body: 'UserView',
    problems: ['user-not-found', 'user-not-valid', 'last-administrator'],
  })
  async change(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('UserPatch') patch: UserPatch,
  ): Promise<UserView> {
    return viewOf(await this.users.change(caller, id, patch));
  }

  @Get('roles')
  @Requires('users.read')
  @Answers({ summary: 'Lists the roles that users can have', body: 'RoleList' })
  async roles(): Promise<RoleList> {
    const { roles } = await this.definitions.roles();
    return { items: roles.map(({ id, title, capabilities }) => ({ id, title, capabilities })) };
  }
}

function viewOf(user: User): UserView {
  const { id, username, displayName, department, roles, active, createdAt, lastSignInAt } = user;
  return {
    ...{ id, username, displayName, department, roles, active },
    createdAt: createdAt.toISOString(),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
  };
}
