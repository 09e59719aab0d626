import { DeleteOutlined, MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex, Tooltip } from 'antd';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLogicEdit, type LogicMove } from './logic-edit-context';
import type { LogicModel } from './logic-model';
import type { LogicPath } from './logic-tree';

const keys: Readonly<Record<string, LogicMove>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};
const arrows: Readonly<Record<LogicMove, string>> = { up: '↑', down: '↓', in: '→', out: '←' };
const moves = ['up', 'down', 'in', 'out'] as const;

/** Alt with an arrow moves the part in which a control is used; Alt Delete takes it out. */
export function useRowKeys(path: LogicPath): (event: KeyboardEvent) => void {
  const { disabled, move, remove } = useLogicEdit();
  return (event) => {
    if (disabled || !event.altKey) return;
    const to = keys[event.key];
    if (to === undefined && event.key !== 'Delete') return;
    event.preventDefault();
    event.stopPropagation();
    if (to === undefined) remove(path);
    else move(path, to);
  };
}

/** What can be done to a part of a condition, by mouse or keyboard. */
export function RowActions({ path, model }: { path: LogicPath; model: LogicModel }) {
  const { t } = useTranslation();
  const edit = useLogicEdit();
  if (edit.disabled) return null;
  return (
    <Flex>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...moves.map((to) => ({
              key: to,
              label: t(`logic.move.${to}`),
              extra: `Alt ${arrows[to]}`,
              disabled: !edit.canMove(path, to),
              onClick: () => edit.move(path, to),
            })),
            { type: 'divider' as const },
            {
              key: 'negate',
              label: t('logic.negate'),
              onClick: () => edit.change(path, negated(model)),
            },
          ],
        }}
      >
        <Button
          type="text"
          size="small"
          data-logic-path={path.join('.')}
          icon={<MoreOutlined aria-hidden />}
          aria-label={t('logic.more')}
        />
      </Dropdown>
      <Tooltip title={`${t('logic.remove')} (Alt Del)`}>
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t('logic.remove')}
          onClick={() => edit.remove(path)}
        />
      </Tooltip>
    </Flex>
  );
}

function negated(model: LogicModel): LogicModel {
  if (model.kind === 'not') return model.item;
  if (model.kind !== 'test') return { kind: 'not', item: model };
  const { negated: isNegated, negationListed: _listed, ...positive } = model;
  return isNegated === true ? positive : { ...positive, negated: true };
}
