import type { LogicGroup, LogicModel } from './logic-model';

/** The way to a part from the root: the place of a child at each step. */
export type LogicPath = readonly number[];

/** A tree after a part was moved, and where the part is now. */
export interface MovedPart {
  model: LogicModel;
  path: LogicPath;
}

/** The parts directly inside a part, in the order in which they are shown. */
export function childrenOf(model: LogicModel): readonly LogicModel[] {
  switch (model.kind) {
    case 'group':
    case 'list':
      return model.items;
    case 'not':
    case 'rows':
      return [model.item];
    case 'call':
      return model.args;
    case 'constant':
    case 'raw':
    case 'test':
    case 'variable':
      return [];
  }
}

function withChildren(model: LogicModel, children: readonly LogicModel[]): LogicModel {
  const [only = unfilled] = children;
  switch (model.kind) {
    case 'group':
    case 'list':
      return { ...model, items: [...children] };
    case 'not':
    case 'rows':
      return { ...model, item: only };
    case 'call':
      return { ...model, args: [...children] };
    case 'constant':
    case 'raw':
    case 'test':
    case 'variable':
      return model;
  }
}

const unfilled: LogicModel = { kind: 'constant', value: true };

export function partAt(model: LogicModel, path: LogicPath): LogicModel | undefined {
  return path.reduce<LogicModel | undefined>(
    (part, place) => (part === undefined ? undefined : childrenOf(part)[place]),
    model,
  );
}

/** The tree with another part at the path. */
export function withPart(model: LogicModel, path: LogicPath, part: LogicModel): LogicModel {
  const [place, ...rest] = path;
  if (place === undefined) return part;
  const children = childrenOf(model);
  return withChildren(
    model,
    children.map((child, at) => (at === place ? withPart(child, rest, part) : child)),
  );
}

/** The tree without the part; groups and negations that hold nothing any more go with it. undefined: nothing is left. */
export function withoutPart(model: LogicModel, path: LogicPath): LogicModel | undefined {
  const place = path.at(-1);
  if (place === undefined) return undefined;
  const holderPath = path.slice(0, -1);
  const holder = partAt(model, holderPath);
  if (holder === undefined) return model;
  const left = childrenOf(holder).filter((_, at) => at !== place);
  const mayShrink = holder.kind === 'group' || holder.kind === 'list' || holder.kind === 'call';
  if (left.length === 0 || !mayShrink) return withoutPart(model, holderPath);
  return withPart(model, holderPath, withChildren(holder, left));
}

/** One place up or down among the parts of its group. undefined: there is no such place. */
export function movePart(model: LogicModel, path: LogicPath, by: -1 | 1): MovedPart | undefined {
  const [holder, place] = groupOf(model, path);
  if (holder === undefined) return undefined;
  const to = place + by;
  if (to < 0 || to >= holder.items.length) return undefined;
  const items = [...holder.items];
  const [moved] = items.splice(place, 1);
  if (moved === undefined) return undefined;
  items.splice(to, 0, moved);
  const holderPath = path.slice(0, -1);
  return { model: withPart(model, holderPath, { ...holder, items }), path: [...holderPath, to] };
}

/** Into the group before it, at its end; without one into a new group of the other kind in its own place. */
export function indentPart(model: LogicModel, path: LogicPath): MovedPart | undefined {
  const part = partAt(model, path);
  if (part === undefined) return undefined;
  const [holder, place] = groupOf(model, path);
  const holderPath = path.slice(0, -1);
  const before = holder?.items[place - 1];
  if (holder !== undefined && before?.kind === 'group') {
    const items = holder.items.filter((_, at) => at !== place);
    items[place - 1] = { ...before, items: [...before.items, part] };
    return {
      model: withPart(model, holderPath, { ...holder, items }),
      path: [...holderPath, place - 1, before.items.length],
    };
  }
  const operator = holder?.operator === 'and' ? 'or' : 'and';
  return { model: withPart(model, path, { kind: 'group', operator, items: [part] }), path: [...path, 0] };
}

/** Out of its group to the place behind it, where the group is itself in a group; a group of one is replaced by it. */
export function outdentPart(model: LogicModel, path: LogicPath): MovedPart | undefined {
  const part = partAt(model, path);
  const [group] = groupOf(model, path);
  if (part === undefined || group === undefined) return undefined;
  const groupPath = path.slice(0, -1);
  const [outer, place] = groupOf(model, groupPath);
  if (group.items.length === 1) return { model: withPart(model, groupPath, part), path: groupPath };
  if (outer === undefined) return undefined;
  const left = withoutPart(group, [path.at(-1) ?? 0]) ?? unfilled;
  const items = [...outer.items];
  items.splice(place, 1, left, part);
  const outerPath = groupPath.slice(0, -1);
  return { model: withPart(model, outerPath, { ...outer, items }), path: [...outerPath, place + 1] };
}

/** The group that a part is in, and its place there. */
function groupOf(model: LogicModel, path: LogicPath): [LogicGroup | undefined, number] {
  const holder = path.length === 0 ? undefined : partAt(model, path.slice(0, -1));
  return [holder?.kind === 'group' ? holder : undefined, path.at(-1) ?? 0];
}
