import { parseDocument, stringify } from 'yaml';
import { isMap } from '../../text/is-map.ts';
import { type Entity, isApi } from '../entity.ts';
import { materialFolder } from '../material.ts';
import { valueAt } from './written-path.ts';

/** Waypost's fields in the order in which a person reads an entry. Others follow as their author ordered them. */
const ORDER = [
  ...['kind', 'name', 'namespace', 'title', 'owner', 'description', 'system', 'domain', 'subdomainOf'],
  ...'subcomponentOf type lifecycle tier repo docs endpoint spec replaces github email parent'.split(' '),
  ...['children', 'members', 'teams', 'apis', 'provides', 'consumes', 'providedBy', 'consumedBy', 'dependsOn'],
  ...'dependencyOf health links oncall tags aliases formerly visibility labels annotations'.split(' '),
  'scaffold',
];

/** An entry in Waypost's form, with the comment at the top of the document that it comes from. */
export function flatText(fields: Readonly<Record<string, unknown>>, comment: readonly string[]): string {
  const names = Object.keys(fields);
  const ordered = [...ORDER.filter((name) => name in fields), ...names.filter((name) => !ORDER.includes(name))];
  const data = Object.fromEntries(ordered.map((name) => [name, fields[name]]));
  return [...comment.map((line) => `${line}\n`), stringify(data, { lineWidth: 0, aliasDuplicateObjects: false })].join(
    '',
  );
}

/** Comment lines at the top of a document, except those that name the schema of another format for an editor. */
export function topComment(document: string): string[] {
  return cutAtTop(document)[0].filter((line) => !/yaml-language-server|\$schema/.test(line));
}

export function withoutTopComment(document: string): string {
  return cutAtTop(document)[1].join('\n');
}

function cutAtTop(document: string): [comment: string[], rest: string[]] {
  const lines = document.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return end < 0 ? [lines, []] : [lines.slice(0, end), lines.slice(end)];
}

export function keptText(entity: Entity, document: string, { file, spec }: { file: string; spec: unknown }): string {
  const placeholder = entity.damaged ? undefined : placeholderOf(entity);
  if (!placeholder || typeof spec !== 'string') return `${document}\n`;
  const changed = parseDocument(document);
  changed.setIn(['spec', 'definition', placeholder], `./${materialFolder(file).split('/').at(-1)}/${spec.slice(2)}`);
  return changed.toString({ lineWidth: 0 });
}

function placeholderOf(entity: Entity): string | undefined {
  const definition = valueAt(entity.written, ['spec', 'definition']);
  if (!isApi(entity) || entity.spec?.file === undefined || !isMap(definition)) return undefined;
  return Object.keys(definition).find((key) => key.startsWith('$'));
}
