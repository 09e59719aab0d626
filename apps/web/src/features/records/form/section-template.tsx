import type { ObjectFieldTemplateProps } from '@rjsf/utils';

interface Section {
  id: string;
  title: string;
  columns: number;
  fields: string[];
}

/** The fields of the record in sections, each a grid; collections take the whole width. */
export function SectionTemplate({ properties, uiSchema }: ObjectFieldTemplateProps) {
  const sections = (uiSchema?.['ui:options'] as { sections?: Section[] } | undefined)?.sections ?? [];
  const contents = new Map(properties.map(({ name, content }) => [name, content]));
  const spanOf = (name: string, columns: number): string => {
    const field = (uiSchema?.[name] as Record<string, unknown> | undefined) ?? {};
    if (field['ui:field'] === 'collectionTable') return '1 / -1';
    const { span = 1 } = (field['ui:options'] ?? {}) as { span?: number };
    return span > 1 ? `span ${Math.min(span, columns)}` : 'auto';
  };
  return (
    <div className="record-sections">
      {sections.map(({ id, title, columns, fields }) => (
        <section key={id} className="record-section" aria-labelledby={`section-${id}`}>
          <h2 id={`section-${id}`}>{title}</h2>
          <div className="record-grid" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
            {fields.map((name) => (
              <div key={name} style={{ gridColumn: spanOf(name, columns), minWidth: 0 }}>
                {contents.get(name)}
              </div>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
