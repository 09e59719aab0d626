import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shape } from '../document-shape';
import { newItem } from './document-outline';
import { asChoice, unionChoices, type InnerShapes, type UnionChoice } from './form-shape';
import { isStep, useStepHelp } from './step-help';

interface AddItemProps {
  label: string;
  /** As the form draws it, and as it is written in the schema. */
  item: Shape;
  fresh: Shape;
  onAdd: (item: unknown) => void;
}

/** Puts in one more item; of what can be of several kinds, the kind is chosen from a palette that says what each does. */
export function AddItem({ label, item, fresh, onAdd }: AddItemProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { branches = [] } = (item.ui['ui:options'] ?? {}) as InnerShapes;
  const choices = unionChoices(branches);
  const button = (
    <Button
      size="small"
      type="dashed"
      icon={<PlusOutlined aria-hidden />}
      aria-label={t('document.addTo', { title: label })}
      onClick={choices.length < 2 ? () => onAdd(newItem(fresh)) : undefined}
    >
      {t('document.add')}
    </Button>
  );
  if (choices.length < 2) return <div>{button}</div>;
  return (
    <div>
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={isOpen}
        onOpenChange={setOpen}
        destroyOnHidden
        content={
          <Palette
            choices={choices}
            onChoose={(choice) => {
              setOpen(false);
              onAdd(startOf(choice, branches));
            }}
          />
        }
      >
        {button}
      </Popover>
    </div>
  );
}

function Palette({
  choices,
  onChoose,
}: {
  choices: readonly UnionChoice[];
  onChoose: (choice: UnionChoice) => void;
}) {
  const { t } = useTranslation();
  const help = useStepHelp();
  const [words, setWords] = useState('');
  const described = choices.map((choice) => ({ choice, text: helpOf(choice, help) }));
  const wanted = words.trim().toLowerCase();
  const shown = described.filter(({ choice, text }) =>
    `${choice.label} ${text ?? ''}`.toLowerCase().includes(wanted),
  );
  return (
    <div className="document-palette">
      <Input
        autoFocus
        allowClear
        size="small"
        placeholder={t('document.paletteSearch')}
        aria-label={t('document.paletteSearch')}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onPressEnter={() => shown[0] !== undefined && onChoose(shown[0].choice)}
      />
      <div className="document-palette-list">
        {shown.map(({ choice, text }) => (
          <button
            key={choice.key}
            type="button"
            className="document-palette-entry"
            onClick={() => onChoose(choice)}
          >
            <strong>{choice.label}</strong>
            {text !== undefined && <span>{text}</span>}
          </button>
        ))}
      </div>
    </div>
  );
}

function helpOf({ tag }: UnionChoice, help: ReturnType<typeof useStepHelp>): string | undefined {
  return tag?.name === 'standardizer' && isStep(tag.value) ? help(tag.value) : undefined;
}

/** The choice with everything that it must have and that can be told. */
function startOf(choice: UnionChoice, branches: readonly Shape[]): unknown {
  const branch = branches[choice.branch];
  const start = branch === undefined ? {} : newItem(branch);
  return asChoice(start, choice, branches);
}
