import type { CSSProperties } from 'react';
import { differingParts } from './differing-parts';

const markStyle: CSSProperties = {
  background: 'color-mix(in srgb, #e69f00 30%, transparent)',
  color: 'inherit',
  borderRadius: 2,
  padding: '0 1px',
};

export interface MarkedTextProps {
  text: string;
  against: string | undefined;
  /** All of it is marked, not single characters. */
  whole?: boolean;
}

/** A text with the characters marked that the other one does not have. */
export function MarkedText({ text, against, whole = false }: MarkedTextProps) {
  if (against === undefined || against === text) return <>{text}</>;
  if (whole) return <mark style={markStyle}>{text}</mark>;
  return (
    <>
      {differingParts(text, against).map((part, position) =>
        part.differs ? (
          <mark key={position} style={markStyle}>
            {part.text}
          </mark>
        ) : (
          <span key={position}>{part.text}</span>
        ),
      )}
    </>
  );
}
