import { fileText } from '../../scaffold/fill/file-text.ts';
import type { FetchedFolder } from './find-catalog-info.ts';
import { bindNodes } from './nunjucks/bind.ts';
import { parseTemplate } from './nunjucks/parse-template.ts';

/** Lists by name whether the steps of a template, or the names and contents of the files that they fill, mention a parameter. */
export function mentionedNames(found: readonly FetchedFolder[]): (name: string) => boolean {
  const steps = found.map(({ fetch: { filled, to, when } }) => [filled?.values, to, when]);
  const values = [steps, found.map(filledNodes)];
  return (name) => mentions(values, name);
}

/** What the files of a step are filled with, in their names and contents. */
function filledNodes({ fetch: { filled }, folder, scope }: FetchedFolder): unknown {
  if (!filled || !folder || 'why' in folder) return [];
  return folder.files.flatMap(({ path, content }) =>
    [path, fileText(content) ?? ''].map((text) => {
      const parsed =
        text.includes(filled.syntax.variableStart) || text.includes('{%')
          ? parseTemplate(text, filled.syntax)
          : { error: 'nothing' };
      return 'nodes' in parsed ? bindNodes(parsed.nodes, scope) : [];
    }),
  );
}

/** Whether something in a value mentions a parameter. */
function mentions(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('kind' in value && value.kind === 'parameter' && 'name' in value && value.name === name) return true;
  const parts = value instanceof Map ? [...value.values()] : Object.values(value);
  return parts.some((part) => mentions(part, name));
}
