import { createContext, useContext, useSyncExternalStore, type ComponentProps } from 'react';
import { storeOf, type Store } from '~/shared/ui/store';

/** The key of the row that the keyboard is at. Rows look at it themselves: to go on a row makes two anew, not the table. */
export const RowAtHandContext = createContext<Store<string | undefined>>(
  storeOf<string | undefined>(undefined),
);

type RowProps = ComponentProps<'div'> & { 'data-row-key'?: string };

function Row({ className = '', ...props }: RowProps) {
  const atHand = useContext(RowAtHandContext);
  const isAtHand = useSyncExternalStore(
    atHand.subscribe,
    () => atHand.read() !== undefined && atHand.read() === props['data-row-key'],
  );
  return <div {...props} className={isAtHand ? `${className} row-at-hand` : className} />;
}

/** Of a virtual table. */
export const rowsAtHand = { body: { row: Row } };
