import { useQuery } from '@tanstack/react-query';
import { useCan } from '~/shared/session/use-current-user';
import { definitionListQuery } from './definition-queries';

/**
 * How the reader brings a draft into force: at once, as a change set whose impact is looked at first, or as a change set
 * that somebody else approves.
 */
export function usePublicationWay(): 'direct' | 'preview' | 'approval' {
  const mayPublish = useCan('definitions.publish');
  const { data: list } = useQuery(definitionListQuery);
  if (!mayPublish || list?.publication.secondPerson === true) return 'approval';
  return list?.publication.previewFirst === true ? 'preview' : 'direct';
}
