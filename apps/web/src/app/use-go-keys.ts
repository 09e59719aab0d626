import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useCurrentUser } from '~/shared/session/use-current-user';
import { useHotkeys, type Hotkeys } from '~/shared/ui/use-hotkeys';
import { placesFor } from './navigation';

/** How long after g the second key counts. */
const GO_MS = 1200;

/** g, then the key of a place, goes there. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  const pressedAt = useRef(0);
  const places = placesFor(useCurrentUser()?.capabilities ?? []).flatMap((group) => group.places);
  const isGoing = (): boolean => {
    const going = performance.now() - pressedAt.current < GO_MS;
    pressedAt.current = 0;
    return going;
  };
  const keys: Record<string, Hotkeys[string]> = {};
  for (const { key, to } of places) {
    keys[key] = () => {
      if (isGoing()) void navigate({ to });
      else if (key === 'g') pressedAt.current = performance.now();
    };
  }
  keys['g'] ??= () => {
    pressedAt.current = performance.now();
  };
  useHotkeys(keys);
}
