import { createContext, useContext, type ComponentType } from 'react';
import type { LogicVariables } from './logic-field';
import type { LogicModel } from './logic-model';
import type { LogicPath } from './logic-tree';

/** Where a part may go: among the others of its group, into a group, out of it. */
export type LogicMove = 'up' | 'down' | 'in' | 'out';

export interface PartProps<Model extends LogicModel = LogicModel> {
  model: Model;
  path: LogicPath;
  /** What the part may name: the fields of the record, or of one row. */
  variables: LogicVariables;
}

export interface LogicEdit {
  /** Draws any part: expressions hold conditions, and conditions expressions. */
  Part: ComponentType<PartProps>;
  disabled: boolean;
  change: (path: LogicPath, part: LogicModel) => void;
  remove: (path: LogicPath) => void;
  /** Does nothing where there is no such place. */
  move: (path: LogicPath, to: LogicMove) => void;
  canMove: (path: LogicPath, to: LogicMove) => boolean;
}

export const LogicEditContext = createContext<LogicEdit>({
  Part: () => null,
  disabled: true,
  change: () => undefined,
  remove: () => undefined,
  move: () => undefined,
  canMove: () => false,
});

export function useLogicEdit(): LogicEdit {
  return useContext(LogicEditContext);
}
