import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { customerEntity, useEntity } from '~/shared/definitions/entity-scope';
import type { RecordTab } from './record-tabs';

interface RecordLinkProps {
  id: string;
  /** The entity shown here unless told. */
  entity?: string;
  className?: string;
  /** Of its page; the form unless told. */
  tab?: RecordTab;
  /** In a tab of its own, beside what is being entered. */
  apart?: boolean;
  children: ReactNode;
}

/** Leads to the page of a record. */
export function RecordLink({ id, entity, className, tab, apart = false, children }: RecordLinkProps) {
  const here = useEntity();
  const of = entity ?? here;
  const search = tab === undefined ? {} : { tab };
  const target = apart ? ({ target: '_blank', rel: 'noopener' } as const) : {};
  return of === customerEntity ? (
    <Link to="/customers/$id" params={{ id }} {...{ search, className }} {...target}>
      {children}
    </Link>
  ) : (
    <Link to="/records/$entity/$id" params={{ entity: of, id }} {...{ search, className }} {...target}>
      {children}
    </Link>
  );
}

/** Leads to the list of the entity's records. */
export function RecordListLink({ entity, children }: { entity?: string; children: ReactNode }) {
  const here = useEntity();
  const of = entity ?? here;
  return of === customerEntity ? (
    <Link to="/customers">{children}</Link>
  ) : (
    <Link to="/records/$entity" params={{ entity: of }}>
      {children}
    </Link>
  );
}

export interface RecordNavigation {
  open: (id: string, options?: { replace?: boolean; entity?: string }) => void;
  create: () => void;
  /** Sets records side by side to make them one. */
  merge: (ids: readonly string[]) => void;
}

/** Goes to pages of the entity shown here. */
export function useRecordNavigation(): RecordNavigation {
  const navigate = useNavigate();
  const here = useEntity();
  return {
    open: (id, { replace, entity = here } = {}) =>
      void (entity === customerEntity
        ? navigate({ to: '/customers/$id', params: { id }, replace })
        : navigate({ to: '/records/$entity/$id', params: { entity, id }, replace })),
    create: () =>
      void (here === customerEntity
        ? navigate({ to: '/customers/new' })
        : navigate({ to: '/records/$entity/new', params: { entity: here } })),
    merge: (ids) =>
      void navigate({
        to: '/merge',
        search: { ids: ids.join(','), ...(here === customerEntity ? {} : { entity: here }) },
      }),
  };
}
