import { randomUUID } from 'node:crypto';
import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  createProblem,
  isUuid,
  type JsonValue,
  type PinInput,
  type PinList,
  type PinListQuery,
  type PinView,
  PlatformError,
  pointerTo,
  type RecordData,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import type { SurvivorshipUnit } from '@guiyi/survivorship';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordLinks } from '../links/record-links';
import { RecordStore } from '../store/record-store';
import type { StoredRecord } from '../stored-record';
import { decidableUnits } from './decidable-units';
import type { Pin } from './pin';
import { type PinFilter, PinStore } from './pin-store';
import { pinTexts } from './pin-texts';
import { presentPins } from './pin-views';
import { PinnedWrites } from './pinned-writes';

const PAGE = 50;

/** Values that stewards set by hand, over those that sources and rules would give, as callers see and change them. */
@Injectable()
export class PinService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly store: PinStore,
    private readonly writes: PinnedWrites,
    private readonly links: RecordLinks,
  ) {}

  /** Newest first, or those that end first. @throws PlatformError cursor-not-valid */
  async list(caller: Caller, query: PinListQuery, now = new Date()): Promise<PinList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const { entity, cursor, limit = PAGE } = query;
    const definitions = await this.definitions.forEntity(entity);
    const { manager } = this.dataSource;
    const after =
      cursor === undefined || !isUuid(cursor) ? undefined : await this.store.find(manager, cursor);
    const isPlace = after !== undefined && (query.expiry !== 'ending' || after.until !== null);
    if (cursor !== undefined && !isPlace) throw new PlatformError('cursor-not-valid');
    const visible = visibleFields(policy, definitions);
    const filter = filterOf(query, visible);
    const page = await this.store.page(manager, policy, filter, { after, limit: limit + 1 });
    const shown = page.slice(0, limit);
    const people =
      cursor === undefined
        ? { people: await this.store.people(manager, policy, { entity, fields: visible }) }
        : {};
    return {
      items: await this.views(policy, definitions, shown, now),
      nextCursor: page.length > limit ? (shown.at(-1)?.id ?? null) : null,
      total: await this.store.count(manager, policy, filter),
      ...people,
      units: decidableUnits(policy, definitions),
    };
  }

  /** Gives the fields of a unit these values and keeps them. @throws PlatformError pin-not-valid; what a write may refuse */
  async pin(
    caller: Caller,
    entity: string,
    recordId: string,
    unitId: string,
    input: PinInput,
    now = new Date(),
  ): Promise<PinView[]> {
    const { policy, definitions, record } = await this.editable(caller, entity, recordId);
    const unit = unitOf(definitions, unitId);
    const values = input.values as RecordData;
    const until = input.until === undefined ? null : new Date(input.until);
    refuseFor(definitions, policy, unit, values, { until, now });
    const earlier = await this.store.ofRecords(this.dataSource.manager, [recordId]);
    const pins = Object.keys(values).map((field): Pin => {
      const known = earlier.find((pin) => pin.field === field);
      return {
        ...{ id: known?.id ?? randomUUID(), entity, recordId, originId: recordId },
        ...{ unit: unitId, field, value: values[field] ?? null, until, reason: input.reason },
        waiting: known === undefined ? (record.data[field] ?? null) : known.waiting,
        over: known === undefined ? record.source : known.over,
        ...{ createdAt: now, createdBy: caller.username },
      };
    });
    const { reason } = input;
    const event = { action: 'pin' as const, unit: unitId, reason, pinnedFor: reason, at: now };
    await this.writes.write(
      caller,
      { definitions, before: record, data: values, event },
      async (manager, after) => {
        await this.store.put(
          manager,
          // As it is stored: standardised.
          pins.map((pin) => ({ ...pin, value: after.data[pin.field] ?? null })),
        );
      },
    );
    const stored = await this.store.ofRecords(this.dataSource.manager, [recordId]);
    return this.views(
      policy,
      definitions,
      stored.filter((pin) => pin.unit === unitId),
      now,
    );
  }

  /** The values that waited come back. @throws PlatformError pin-not-found; what a write may refuse */
  async unpin(
    caller: Caller,
    entity: string,
    recordId: string,
    unitId: string,
    now = new Date(),
  ): Promise<void> {
    const { policy, definitions, record } = await this.editable(caller, entity, recordId);
    const own = await this.store.ofRecords(this.dataSource.manager, [recordId]);
    const pins = own.filter(({ unit }) => unit === unitId);
    if (pins.length === 0) throw new PlatformError('pin-not-found', { values: { unit: unitId } });
    const problems = policy.writableProblems(
      entity,
      Object.fromEntries(pins.map(({ field }) => [field, null])),
    );
    if (problems.length > 0) throw new PlatformError('field-not-allowed', { problems });
    await this.writes.end(caller, definitions, record, pins, { reason: null, at: now });
  }

  private async editable(
    caller: Caller,
    entity: string,
    id: string,
  ): Promise<{ policy: AccessPolicy; definitions: EntityDefinitions; record: StoredRecord }> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.merge');
    const definitions = await this.definitions.forEntity(entity);
    await this.links.editable(policy, id, entity);
    const record = (await this.records.byIds(this.dataSource.manager, entity, [id])).get(id);
    if (record === undefined) throw await this.links.goneError(this.dataSource.manager, policy, id, entity);
    return { policy, definitions, record };
  }

  private async views(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    pins: readonly Pin[],
    now: Date,
  ): Promise<PinView[]> {
    const ids = [...new Set(pins.map(({ recordId }) => recordId))];
    const records = await this.records.byIds(this.dataSource.manager, definitions.entity, ids);
    const links = await this.links.byIds(policy, ids);
    return presentPins(policy, definitions, pins, { records, links, now });
  }
}

/** Fields of the entity whose pins the caller may know of. */
function visibleFields(policy: AccessPolicy, { entity, storage }: EntityDefinitions): string[] {
  return Object.keys(storage.properties).filter((field) => policy.fieldRight(entity, field) !== 'hidden');
}

function filterOf(
  { entity, record, field, person, expiry, expiringBefore }: PinListQuery,
  visible: readonly string[],
): PinFilter {
  return {
    ...{ entity, recordId: record, createdBy: person, expiry },
    fields: visible.filter((one) => field === undefined || one === field),
    expiringBefore: expiringBefore === undefined ? undefined : new Date(expiringBefore),
  };
}

/** @throws PlatformError pin-not-valid */
function unitOf({ survivorship }: EntityDefinitions, id: string): SurvivorshipUnit {
  const unit = survivorship.units.find((one) => one.id === id);
  if (unit !== undefined && !unit.isIdentity) return unit;
  const known = survivorship.units.filter((one) => !one.isIdentity).map((one) => one.id);
  const problem =
    unit === undefined
      ? createProblem('unknown-unit', '', pinTexts.unknownUnit, { unit: id, known: known.join(', ') })
      : createProblem('identity-unit', '', pinTexts.identity, { unit: id });
  throw new PlatformError('pin-not-valid', { problems: [problem] });
}

function refuseFor(
  { entity }: EntityDefinitions,
  policy: AccessPolicy,
  unit: SurvivorshipUnit,
  values: Readonly<Record<string, JsonValue>>,
  { until, now }: { until: Date | null; now: Date },
): void {
  const notAllowed = policy.writableProblems(
    entity,
    Object.fromEntries(unit.fields.map((field) => [field, null])),
  );
  if (notAllowed.length > 0) throw new PlatformError('field-not-allowed', { problems: notAllowed });
  const problems = Object.keys(values)
    .filter((field) => !unit.fields.includes(field))
    .map((field) =>
      createProblem('foreign-field', pointerTo('values', field), pinTexts.foreignField, {
        ...{ field, unit: unit.id, known: unit.fields.join(', ') },
      }),
    );
  if (Object.keys(values).length === 0)
    problems.push(
      createProblem('no-values', '/values', pinTexts.noValues, { known: unit.fields.join(', ') }),
    );
  if (until !== null && !(until > now))
    problems.push(createProblem('in-the-past', '/until', pinTexts.inThePast));
  if (problems.length > 0) throw new PlatformError('pin-not-valid', { problems });
}
