import { Input } from 'antd';
import { useState } from 'react';

interface CellInputProps {
  label: string;
  value: string;
  lang?: string;
  /** Read character by character. */
  code?: boolean;
  onCommit: (value: string) => void;
}

/** A cell to write in: what is typed counts when the cell is left or Enter is pressed; Escape takes it back. */
export function CellInput({ label, value, lang, code = false, onCommit }: CellInputProps) {
  const [typed, setTyped] = useState<string>();
  const commit = (): void => {
    if (typed !== undefined && typed !== value) onCommit(typed);
    setTyped(undefined);
  };
  return (
    <Input
      variant="borderless"
      size="small"
      lang={lang}
      className={code ? 'code-input' : undefined}
      aria-label={label}
      value={typed ?? value}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={commit}
      onPressEnter={commit}
      onKeyDown={({ key }) => key === 'Escape' && setTyped(undefined)}
    />
  );
}
