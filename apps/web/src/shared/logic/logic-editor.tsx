import { PlusOutlined } from '@ant-design/icons';
import type { JsonLogic } from '@guiyi/contracts';
import { Button, Flex, Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LogicEditContext, type LogicEdit, type LogicMove } from './logic-edit-context';
import type { LogicVariables } from './logic-field';
import { modelOf, ruleOf, type LogicModel } from './logic-model';
import { LogicPart } from './logic-part';
import {
  indentPart,
  movePart,
  outdentPart,
  withoutPart,
  withPart,
  type LogicPath,
  type MovedPart,
} from './logic-tree';
import { newTest } from './new-parts';
import { RawLogic } from './raw-logic';
import { useLogicSentence } from './use-logic-sentence';
import './logic-editor.css';

export interface LogicEditorProps {
  value: JsonLogic | undefined;
  variables: LogicVariables;
  label: string;
  disabled?: boolean;
  /** Undefined: the last condition was taken away. */
  onChange: (rule: JsonLogic | undefined) => void;
}

/** A condition built from parts, with its sentence above. Whatever the builder has no picture of stays a block of JSON. */
export function LogicEditor({ value, variables, label, disabled = false, onChange }: LogicEditorProps) {
  const { t } = useTranslation();
  const sentence = useLogicSentence(variables);
  const [view, setView] = useState<'parts' | 'json'>('parts');
  const model = useMemo(() => (value === undefined ? undefined : modelOf(value)), [value]);
  const container = useRef<HTMLDivElement>(null);
  const edit = useLogicEditing(model, disabled, onChange, container);
  return (
    <div ref={container} role="group" aria-label={label} className="logic-editor">
      {value !== undefined && (
        <Flex justify="space-between" align="flex-start" gap={8}>
          <div className="logic-sentence">{sentence(value)}</div>
          <Segmented<'parts' | 'json'>
            size="small"
            aria-label={t('logic.view')}
            value={view}
            options={[
              { value: 'parts', label: t('logic.viewParts') },
              { value: 'json', label: 'JSON' },
            ]}
            onChange={setView}
          />
        </Flex>
      )}
      {model !== undefined && value !== undefined && (
        <LogicEditContext.Provider value={edit}>
          {view === 'json' ? (
            <RawLogic rule={value} disabled={disabled} onChange={onChange} />
          ) : (
            <LogicPart model={model} path={rootPath} variables={variables} />
          )}
        </LogicEditContext.Provider>
      )}
      {!disabled && model?.kind !== 'group' && view === 'parts' && (
        <div>
          <Button
            size="small"
            type="dashed"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => onChange(ruleOf(joined(model, newTest(variables))))}
          >
            {t('logic.addCondition')}
          </Button>
        </div>
      )}
    </div>
  );
}

const rootPath: LogicPath = [];

function joined(model: LogicModel | undefined, first: LogicModel): LogicModel {
  return model === undefined ? first : { kind: 'group', operator: 'and', items: [model, first] };
}

const moves: Readonly<Record<LogicMove, (model: LogicModel, path: LogicPath) => MovedPart | undefined>> = {
  up: (model, path) => movePart(model, path, -1),
  down: (model, path) => movePart(model, path, 1),
  in: indentPart,
  out: outdentPart,
};

/** What the parts do to the whole; after a move the focus follows the part. */
function useLogicEditing(
  model: LogicModel | undefined,
  disabled: boolean,
  onChange: LogicEditorProps['onChange'],
  container: React.RefObject<HTMLDivElement | null>,
): LogicEdit {
  const focusNext = useRef<string>(undefined);
  useEffect(() => {
    const path = focusNext.current;
    focusNext.current = undefined;
    if (path !== undefined)
      container.current?.querySelector<HTMLElement>(`[data-logic-path="${path}"]`)?.focus();
  }, [model, container]);
  return useMemo(
    () => ({
      Part: LogicPart,
      disabled,
      change: (path, part) => model !== undefined && onChange(ruleOf(withPart(model, path, part))),
      remove: (path) => {
        const left = model === undefined ? undefined : withoutPart(model, path);
        onChange(left === undefined ? undefined : ruleOf(left));
      },
      move: (path, to) => {
        const moved = model === undefined ? undefined : moves[to](model, path);
        if (moved === undefined) return;
        focusNext.current = moved.path.join('.');
        onChange(ruleOf(moved.model));
      },
      canMove: (path, to) => model !== undefined && moves[to](model, path) !== undefined,
    }),
    [model, disabled, onChange],
  );
}
