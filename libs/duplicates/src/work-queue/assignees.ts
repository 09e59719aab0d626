import { RoleSource, User } from '@guiyi/access';
import type { Assignee, LocalizedText } from '@guiyi/contracts';
import { PlatformError } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { untitled } from '../explain/untitled';

/** The people who work on groups, and the roles that groups are handed up to. */
@Injectable()
export class Assignees {
  constructor(
    private readonly dataSource: DataSource,
    private readonly roles: RoleSource,
  ) {}

  /** Everybody who may decide, by username. */
  async all(): Promise<Assignee[]> {
    const users = await (await this.deciders()).orderBy('u.username').getMany();
    return users.map(presentAssignee);
  }

  /** @throws PlatformError assignee-not-valid for somebody who may not decide or does not exist */
  async requireDecider(id: string): Promise<void> {
    if (await (await this.deciders()).andWhere('u.id = :id', { id }).getExists()) return;
    const known = await this.all();
    throw new PlatformError('assignee-not-valid', {
      values: { known: known.map(({ username }) => username).join(', ') },
    });
  }

  async named(
    manager: EntityManager,
    ids: readonly (string | null)[],
  ): Promise<ReadonlyMap<string, Assignee>> {
    const wanted = [...new Set(ids.filter((id) => id !== null))];
    if (wanted.length === 0) return new Map();
    const users = await manager.getRepository(User).findBy({ id: In(wanted) });
    return new Map(users.map((user) => [user.id, presentAssignee(user)]));
  }

  /** A role that is gone is known by its id. */
  async titleOfRole(id: string): Promise<LocalizedText> {
    const { roles } = (await this.roles.accessDocuments()).roles;
    return roles.find((role) => role.id === id)?.title ?? untitled(id);
  }

  private async deciders(): Promise<SelectQueryBuilder<User>> {
    const { roles } = (await this.roles.accessDocuments()).roles;
    const deciding = roles
      .filter(({ capabilities }) => capabilities.includes('groups.decide'))
      .map(({ id }) => id);
    return this.dataSource.manager
      .getRepository(User)
      .createQueryBuilder('u')
      .where('u.active AND u.roles && :deciding', { deciding });
  }
}

function presentAssignee({ id, username, displayName }: User): Assignee {
  return { id, username, name: displayName };
}
