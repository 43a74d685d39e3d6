import type { FieldPath } from '../../catalog/entity.ts';
import type { Finding } from '../../catalog/problem.ts';
import type { Values } from '../fill/fill.ts';
import { STANDARD_PARAMETERS, type Template } from '../template/template.ts';
import { checkValues } from '../values/check-values.ts';
import { valuesOfEntry } from './scaffold-entry.ts';

/** What an entry gives its template, completed, and what is wrong with that, at the fields of the entry. */
export function checkBlock(
  template: Template,
  entry: Readonly<Record<string, unknown>>,
): { values: Values; findings: Finding[] } {
  const { values, problems } = checkValues(template, valuesOfEntry(entry));
  const findings = problems.map(({ field, message, hint = '' }) => ({
    field: fieldOf(field),
    asWritten: true,
    message: inEntry(message),
    hint: inEntry(hint),
  }));
  return { values, findings };
}

/** Says that a block is of a version that the template does not have yet. */
export function versionFinding({ name, version }: Template, written: number): Finding {
  const message = `\`scaffold.version\` is \`${written}\`, and the template \`${name}\` is at version ${version}.`;
  return { field: ['scaffold', 'version'], asWritten: true, message, hint: `Write \`version: ${version}\`.` };
}

/** An entry has three of the values under names of its own. */
function fieldOf(field: string): FieldPath {
  const [, name = '', rest = ''] = /^([\w$-]+)(.*)$/s.exec(field) ?? [];
  if (name === 'serviceName') return ['name'];
  if (STANDARD_PARAMETERS.includes(name)) return [name];
  return ['scaffold', 'values', ...(name === '' ? [] : [name]), ...stepsOf(rest)];
}

/** Of a path as people say it; names that need quoting are left out, so that the place is that of what holds them. */
function stepsOf(rest: string): FieldPath {
  const [, key, index, after = ''] = /^(?:\.([\w$-]+)|\[(\d+)\])(.*)$/s.exec(rest) ?? [];
  if (key === undefined && index === undefined) return [];
  return [key ?? Number(index), ...stepsOf(after)];
}

function inEntry(text: string): string {
  return text.replace(/`serviceName(?=[`:])/g, '`name');
}
