/** The pages of docs/reference: what every property of every kind of document means, from the schemas and form files. */

/** definitions: by name. roots: kind to the name of its definition. Returns path to text. */
export function referencePages({ definitions, roots, descriptions, forms }) {
  const kinds = Object.keys(roots);
  const pages = kinds.map((kind) => [`docs/reference/${kind}.md`, kindPage(kind)]);
  return Object.fromEntries([['docs/reference/README.md', indexPage()], ...pages]);

  function indexPage() {
    const rows = kinds.map(
      (kind) => `| [${kind}](${kind}.md) | ${forms[kind].title['zh-CN']} | ${descriptions[kind]} |`,
    );
    return [
      '# Reference: documents',
      '',
      'Generated from `schemas/` by `npm run generate`; edit the schemas and form files, not these pages.',
      '',
      '| kind | 名称 | what it says |',
      '|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  }

  function kindPage(kind) {
    const used = definitionsOf(roots[kind]).filter(
      (name) => name !== roots[kind] && isDescribed(definitions[name]),
    );
    const branchOf = unionOfBranches(used);
    const unions = used.filter((name) => branchOf[name] === undefined);
    const lines = [
      `# ${forms[kind].title.en} (${forms[kind].title['zh-CN']})`,
      '',
      'Generated from `schemas/` by `npm run generate`; do not edit.',
      '',
      `${descriptions[kind]} Schema: [\`${kind}.schema.json\`](../../schemas/rule-files/${kind}.schema.json).`,
      '',
      ...section(definitions[roots[kind]], (property) => forms[kind].fields[property]),
      ...unions.flatMap((name) => ['', `## ${name}`, '', ...described(name, forms[kind].fields)]),
      '',
    ];
    return lines.join('\n');
  }

  function described(name, fields) {
    const definition = definitions[name];
    const label = (property) => fields[`${name}.${property}`];
    const lines = definition.description ? [definition.description, ''] : [];
    if (definition.oneOf === undefined) return [...lines, ...section(definition, label)];
    return [
      ...lines,
      'One of:',
      ...definition.oneOf.flatMap((branch) => {
        const target = branch.$ref === undefined ? branch : definitions[nameOf(branch.$ref)];
        const text = target.description ? ` ${target.description}` : '';
        if (target.properties === undefined) return ['', `- ${typeOf(target)}${text}`];
        return [
          '',
          `### ${branchName(branch, target, fields)}`,
          '',
          ...(text ? [text.trim(), ''] : []),
          ...section(target, label),
        ];
      }),
    ];
  }

  function branchName(branch, target, fields) {
    if (branch.$ref !== undefined) return fields[nameOf(branch.$ref)]?.label.en ?? nameOf(branch.$ref);
    const tag = Object.values(target.properties).find(
      (property) => property.const !== undefined || property.enum,
    );
    return tag === undefined
      ? Object.keys(target.properties).join(', ')
      : [tag.const ?? tag.enum].flat().join(', ');
  }

  function section(schema, label) {
    if (schema.properties === undefined) return [typeOf(schema)];
    const rows = Object.entries(schema.properties).map(([name, property]) => {
      const required = schema.required?.includes(name) ? 'yes' : '';
      const field = label(name);
      const meaning =
        property.description ?? field?.help?.en ?? (property.const === undefined ? '' : 'fixed');
      return `| \`${name}\` | ${field?.label['zh-CN'] ?? ''} | ${typeOf(property)} | ${required} | ${cell(meaning)} |`;
    });
    return ['| property | 名称 | type | required | meaning |', '|---|---|---|---|---|', ...rows];
  }

  function typeOf(schema) {
    if (schema.$ref !== undefined) return referenceTo(nameOf(schema.$ref));
    if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
    if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(', ');
    if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
    if (schema.type === 'object' && typeof schema.additionalProperties === 'object') {
      return `name → ${typeOf(schema.additionalProperties)}`;
    }
    return `${[schema.type ?? 'any'].flat().join(' or ')}${limitsOf(schema)}`;
  }

  function referenceTo(name) {
    return isDescribed(definitions[name]) ? `[${name}](#${name.toLowerCase()})` : typeOf(definitions[name]);
  }

  function definitionsOf(name, found = new Set()) {
    if (found.has(name)) return [...found];
    found.add(name);
    for (const [, next] of JSON.stringify(definitions[name]).matchAll(/"#\/definitions\/([A-Za-z]+)"/g))
      definitionsOf(next, found);
    return [...found];
  }

  function unionOfBranches(names) {
    const pairs = names.flatMap((name) =>
      (definitions[name].oneOf ?? []).flatMap((branch) =>
        branch.$ref === undefined ? [] : [[nameOf(branch.$ref), name]],
      ),
    );
    return Object.fromEntries(pairs.filter(([branch]) => isDescribed(definitions[branch])));
  }
}

/** Definitions with a section of their own; the others are named by their type. */
function isDescribed(definition) {
  return definition.properties !== undefined || definition.oneOf !== undefined;
}

function nameOf(reference) {
  return reference.replace('#/definitions/', '');
}

const limitWords = {
  minimum: 'from',
  maximum: 'to',
  exclusiveMinimum: 'above',
  exclusiveMaximum: 'below',
  minLength: 'at least',
  maxLength: 'at most',
  pattern: 'like',
};

function limitsOf(schema) {
  const limits = Object.entries(limitWords).flatMap(([limit, word]) => {
    if (schema[limit] === undefined) return [];
    return [
      `${word} ${typeof schema[limit] === 'number' ? schema[limit] : `\`${cell(schema[limit])}\``}${/Length/.test(limit) ? ' characters' : ''}`,
    ];
  });
  return limits.length === 0 ? '' : ` (${limits.join(', ')})`;
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
