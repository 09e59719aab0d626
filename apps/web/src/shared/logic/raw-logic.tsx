import { parseJson, type JsonLogic } from '@guiyi/contracts';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { isSameJson } from './logic-parts';

interface RawLogicProps {
  rule: JsonLogic;
  disabled: boolean;
  onChange: (rule: JsonLogic) => void;
}

/** A part of a condition that has no picture, as JSON. What does not parse is kept in the box and changes nothing. */
export function RawLogic({ rule, disabled, onChange }: RawLogicProps) {
  const { t } = useTranslation();
  const text = useText();
  const [typed, setTyped] = useState<{ text: string; rule: JsonLogic }>();
  // Changed from outside, the box follows; while something is typed it keeps the words.
  const shown = typed !== undefined && isSameJson(typed.rule, rule) ? typed.text : formatted(rule);
  const parsed = parseJson(shown);
  const [problem] = 'problems' in parsed ? parsed.problems : [];
  return (
    <div style={{ flex: 1, minWidth: 200 }}>
      <Input.TextArea
        className="code-input"
        disabled={disabled}
        spellCheck={false}
        autoSize={{ minRows: 1, maxRows: 12 }}
        aria-label={t('logic.raw')}
        status={problem === undefined ? undefined : 'error'}
        value={shown}
        onChange={({ target }) => {
          const next = parseJson(target.value);
          const nextRule = 'value' in next ? (next.value as JsonLogic) : rule;
          setTyped({ text: target.value, rule: nextRule });
          if ('value' in next) onChange(nextRule);
        }}
      />
      {problem !== undefined && (
        <div role="alert" style={{ color: 'var(--guiyi-bad)', fontSize: 12.5 }}>
          {text(problem.message)}
        </div>
      )}
    </div>
  );
}

function formatted(rule: JsonLogic): string {
  const flat = JSON.stringify(rule);
  return flat.length <= 80 ? flat : JSON.stringify(rule, null, 2);
}
