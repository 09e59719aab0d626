import { useFormats } from '~/shared/format/use-formats';
import { namedDefinition, useDefinitionNames } from '../definitions/use-definition-names';

/** The documents of a preview or of a shadow run (matching:customer), as people call them. */
export function DocumentNames({ documents }: { documents: readonly string[] }) {
  const formats = useFormats();
  const nameOf = useDefinitionNames();
  return <>{formats.list(documents.map((name) => nameOf(namedDefinition(name))))}</>;
}
