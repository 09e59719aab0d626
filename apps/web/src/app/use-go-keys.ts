import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useCurrentUser } from '~/shared/session/use-current-user';
import { leftToOthers, useHotkeys, type Hotkeys } from '~/shared/ui/use-hotkeys';
import { placesFor } from './navigation';

/** How long after g the second key counts. */
const GO_MS = 1200;

/** g, then the key of a place, goes there. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  // Not 0: the clock starts with the page, whose first keys would count as following a g.
  const pressedAt = useRef(-Infinity);
  const places = placesFor(useCurrentUser()?.capabilities ?? []).flatMap((group) => group.places);
  const isGoing = (): boolean => {
    const going = performance.now() - pressedAt.current < GO_MS;
    pressedAt.current = -Infinity;
    return going;
  };
  const keys: Record<string, Hotkeys[string]> = {};
  for (const { key, to } of places) {
    keys[key] = () => {
      if (isGoing()) return navigate({ to });
      if (key !== 'g') return leftToOthers;
      pressedAt.current = performance.now();
      return undefined;
    };
  }
  keys['g'] ??= () => {
    pressedAt.current = performance.now();
  };
  // Before the keys of the page: after g, s goes to the scans and does not skip what the page shows.
  useHotkeys(keys, { first: true });
}
