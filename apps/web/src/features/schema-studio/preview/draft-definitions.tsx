import type { DefinitionSetView } from '@guiyi/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useLayoutEffect, useState, type ReactNode } from 'react';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { definitionSetQueryOf } from '~/shared/definitions/use-definition-set';

interface DraftDefinitionsProps {
  entity: string;
  set: DefinitionSetView;
  children: ReactNode;
}

/** Inside, the definitions of the draft are those in force: forms and conditions speak of its fields. */
export function DraftDefinitions({ entity, set, children }: DraftDefinitionsProps) {
  const { queryKey } = definitionSetQueryOf(entity);
  const [client] = useState(() => {
    const own = new QueryClient({
      defaultOptions: { queries: { staleTime: Infinity, retry: false, structuralSharing: false } },
    });
    own.setQueryData(queryKey, set);
    return own;
  });
  useLayoutEffect(() => {
    client.setQueryData(definitionSetQueryOf(entity).queryKey, set);
  }, [client, entity, set]);
  return (
    <QueryClientProvider client={client}>
      <EntityScope entity={entity}>{children}</EntityScope>
    </QueryClientProvider>
  );
}
