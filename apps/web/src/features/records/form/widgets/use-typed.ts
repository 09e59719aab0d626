import type { WidgetProps } from '@rjsf/utils';
import {
  startTransition,
  useEffect,
  useRef,
  useState,
  type ChangeEvent,
  type FocusEvent,
  type KeyboardEvent,
} from 'react';

type TextElement = HTMLInputElement | HTMLTextAreaElement;

/** A form of 150 fields takes 150 ms of a processor to follow a change: it follows when the keys stand still. */
const PAUSE_MS = 120;

/**
 * What is typed stands in its field at once; the form, with everything that is said about it, follows after a pause.
 * Whoever leaves the field or presses a shortcut finds the form as it is typed.
 */
export function useTyped({ id, value, onBlur, onChange }: WidgetProps) {
  const [typed, setTyped] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const given = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = (text: string): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
    onChange(text === '' ? undefined : text);
    setTyped(undefined);
  };
  const catchUp = ({ currentTarget }: KeyboardEvent<TextElement> | FocusEvent<TextElement>): void => {
    if (timer.current !== undefined) tell(currentTarget.value);
  };
  return {
    value: typed ?? given,
    onChange: ({ target }: ChangeEvent<TextElement>) => {
      const text = target.value;
      setTyped(text);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => startTransition(() => tell(text)), PAUSE_MS);
    },
    onKeyDown: (event: KeyboardEvent<TextElement>) => {
      const { key, ctrlKey, metaKey } = event;
      if (ctrlKey || metaKey || ['Enter', 'Control', 'Meta'].includes(key)) catchUp(event);
    },
    onBlur: (event: FocusEvent<TextElement>) => {
      catchUp(event);
      onBlur(id, value);
    },
  };
}
