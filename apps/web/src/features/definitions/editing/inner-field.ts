import type { FieldProps } from '@rjsf/utils';
import { createElement, type ComponentType } from 'react';
import type { Shape } from '../document-shape';
import type { InnerShapes } from './form-shape';

export function labelOf({ schema, title, name }: FieldProps): string {
  return schema.title ?? title ?? name;
}

/** Draws an inner part by its own schema, as the form draws the others. */
export function InnerField(props: FieldProps) {
  return createElement(props.registry.fields['SchemaField'] as ComponentType<FieldProps>, props);
}

export function innerOf({ uiSchema }: FieldProps): InnerShapes & Record<string, unknown> {
  return (uiSchema?.['ui:options'] ?? {}) as InnerShapes & Record<string, unknown>;
}

/** A shape as the props of a field; an inner object has its name from whoever holds it. */
export function inner({ schema, ui }: Shape) {
  const options = { ...(ui['ui:options'] as object | undefined), unlabelled: true };
  return { schema: { ...schema, title: '' }, uiSchema: { ...ui, 'ui:options': options } };
}
