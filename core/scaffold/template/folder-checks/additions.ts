import { fileProblem, type Problem } from '../../../catalog/problem.ts';
import { spelled } from '../../../catalog/yaml/written-path.ts';
import { TEMPLATES_FOLDER } from '../template.ts';
import type { TemplateFolder } from './folder-check.ts';
import { isHidden } from './listed-files.ts';

/** Files that a generator adds to and nothing can make, whatever the values are. */
export function additions({ template: { name }, paths, facts }: TemplateFolder): Problem[] {
  if (!facts.isWhole) return [];
  const possible = [...paths, ...facts.made.map(({ to }) => to)];
  return facts.added
    .filter(({ to, isCertain }) => isCertain && !isHidden(to) && !possible.some((path) => mayBecome(path, to)))
    .map(({ path, to }) =>
      fileProblem(`${TEMPLATES_FOLDER}/${name}/new/${path}`, {
        message: `It adds to \`${spelled(to)}\`, and neither skeleton/ nor new/ makes that file.`,
        hint: 'Correct `to`, or delete `inject`, so that it makes the file.',
      }),
    );
}

/** Whether a path with places is another once they are filled in with some values, which bring no folder. */
export function mayBecome(path: string, filled: string): boolean {
  const names = path.split('/');
  const requested = filled.split('/');
  return names.length === requested.length && names.every((name, at) => nameMayBecome(name, requested[at]!));
}

/** Looks for the text between places from the left, and never goes back, as an expression would. */
function nameMayBecome(name: string, filled: string): boolean {
  const [first = '', ...rest] = name.split(PLACE);
  const last = rest.pop();
  if (last === undefined) return name === filled;
  if (!filled.startsWith(first)) return false;
  let from = first.length;
  for (const text of rest) {
    const at = filled.indexOf(text, from);
    if (at < 0) return false;
    from = at + text.length;
  }
  return filled.length - last.length >= from && filled.endsWith(last);
}

const PLACE = /\{\{[A-Za-z0-9.]+\}\}/;
