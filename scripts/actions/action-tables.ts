import { parse } from 'yaml';

interface Field {
  description: string;
  required?: boolean;
  default?: string;
}

interface Action {
  inputs?: Record<string, Field>;
  outputs?: Record<string, Field>;
}

/**
 * Writes the tables of inputs and outputs into a README, between `<!-- tables -->` and `<!-- /tables -->`.
 *
 * @param action text of the action.yml that they are made from
 * @throws {Error} when the README has no such place
 */
export function withTables(readme: string, action: string): string {
  const { inputs = {}, outputs = {} } = parse(action) as Action;
  const place = /(?<=<!-- tables -->\n).*(?=<!-- \/tables -->)/s;
  if (!place.test(readme)) throw new Error('The README lacks `<!-- tables -->` and `<!-- /tables -->`.');
  const tables = [
    ...table(['Input', 'What it is', 'Default'], inputs, ({ required, default: value }) =>
      required ? 'required' : value ? code(value) : 'empty',
    ),
    ...table(['Output', 'What it is'], outputs),
  ];
  return readme.replace(place, () => `\n${tables.map((each) => `${each}\n\n`).join('')}`);
}

function table(heads: readonly string[], fields: Record<string, Field>, last?: (field: Field) => string): string[] {
  const rows = Object.entries(fields).map(([name, field]) => [
    code(name),
    cell(field.description),
    ...(last ? [last(field)] : []),
  ]);
  if (rows.length === 0) return [];
  const lines = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [lines.join('\n')];
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
}

function code(text: string): string {
  return `\`${text}\``;
}
