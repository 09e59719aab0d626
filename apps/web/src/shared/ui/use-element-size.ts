import { useEffect, useRef, useState, type RefObject } from 'react';

/** The inner size of an element, kept up to date. */
export function useElementSize(): [RefObject<HTMLDivElement | null>, { width: number; height: number }] {
  const holder = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (holder.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(holder.current);
    return () => observer.disconnect();
  }, []);
  return [holder, size];
}
