export type { EntityDefinitions, EntityDocuments } from './entity-definitions';
