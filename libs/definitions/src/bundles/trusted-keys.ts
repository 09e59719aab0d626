import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import { type BundleKeys, PlatformError, type TrustedKey, type TrustedKeyInput } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fingerprintOf, readKey } from './bundle-signature';
import { InstallationKey } from './installation-key';

/** The keys whose bundles this installation trusts, each pinned by somebody who compared its fingerprint. */
@Injectable()
export class TrustedKeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly own: InstallationKey,
  ) {}

  async list(caller: Caller): Promise<BundleKeys> {
    (await this.access.policyFor(caller)).require('definitions.apply');
    const pair = await this.own.find();
    return {
      own: pair === undefined ? null : { fingerprint: pair.fingerprint, publicKey: pair.written },
      items: await this.select('ORDER BY added_at, id', []),
    };
  }

  /** A key that is trusted already gets the new title. @throws PlatformError bundle-key-not-valid */
  async add(caller: Caller, { publicKey, title }: TrustedKeyInput): Promise<TrustedKey> {
    (await this.access.policyFor(caller)).require('definitions.apply');
    if (readKey(publicKey) === undefined)
      throw new PlatformError('bundle-key-not-valid', { pointer: '/publicKey' });
    const fingerprint = fingerprintOf(publicKey);
    await this.dataSource.query(
      `INSERT INTO trusted_bundle_key (id, fingerprint, public_key, title, added_by, added_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (fingerprint) DO UPDATE SET title = excluded.title`,
      [randomUUID(), fingerprint, publicKey, title.trim(), caller.username, new Date()],
    );
    const [stored] = await this.select('WHERE fingerprint = $1', [fingerprint]);
    if (stored === undefined)
      throw new PlatformError('bundle-key-not-found', { values: { id: fingerprint } });
    return stored;
  }

  /** @throws PlatformError bundle-key-not-found */
  async remove(caller: Caller, id: string): Promise<void> {
    (await this.access.policyFor(caller)).require('definitions.apply');
    const [, count] = await this.dataSource.query<[unknown, number]>(
      'DELETE FROM trusted_bundle_key WHERE id = $1',
      [id],
    );
    if (count === 0) throw new PlatformError('bundle-key-not-found', { values: { id } });
  }

  /** What the key is called here; undefined when it is not trusted. Our own is. */
  async titleOf(fingerprint: string): Promise<{ title: string | null } | undefined> {
    if ((await this.own.find())?.fingerprint === fingerprint) return { title: null };
    const [found] = await this.select('WHERE fingerprint = $1', [fingerprint]);
    return found && { title: found.title };
  }

  private async select(rest: string, parameters: unknown[]): Promise<TrustedKey[]> {
    const rows = await this.dataSource.query<(Omit<TrustedKey, 'addedAt'> & { addedAt: Date })[]>(
      `SELECT id, fingerprint, public_key AS "publicKey", title, added_by AS "addedBy", added_at AS "addedAt"
       FROM trusted_bundle_key ${rest}`,
      parameters,
    );
    return rows.map((row) => ({ ...row, addedAt: row.addedAt.toISOString() }));
  }
}
