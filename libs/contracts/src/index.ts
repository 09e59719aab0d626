export * from './generated/types';
export * from './generated/document-schemas';
export * from './generated/api-schemas';
export * from './locale';
export * from './problem';
export * from './record-data';
export * from './jobs';
export * from './effective-entity';
