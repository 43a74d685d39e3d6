import { fileProblem, type Problem } from '../../../catalog/problem.ts';
import { undeclaredWorkflows } from '../../fill/assemble.ts';
import { fillWord, namesIn } from '../../fill/fill.ts';
import { pathProblems } from '../../fill/path-problem.ts';
import { SERVICE_RECORD } from '../../service/service-record.ts';
import { TEMPLATES_FOLDER } from '../template.ts';
import type { TemplateFolder } from './folder-check.ts';

/** Paths that cannot be made whatever the values are: those without a place to be filled, and the rest of the others. */
export function possiblePaths({ template, paths, facts }: TemplateFolder): Problem[] {
  const folder = `${TEMPLATES_FOLDER}/${template.name}`;
  const plain = paths.filter((path) => namesIn(path).length === 0);
  const others = paths.filter((path) => namesIn(path).length > 0);
  const made = facts.made.filter(({ isCertain }) => isCertain);
  const sources = new Map([
    ...paths.map((path) => [path, `${folder}/skeleton/${path}`] as const),
    ...made.map(({ to, path }) => [to, `${folder}/new/${path}`] as const),
  ]);
  const certain = [...plain, ...made.map(({ to }) => to)];
  return [
    ...pathProblems([...certain, SERVICE_RECORD]),
    ...others.flatMap((path) => pathProblems([withoutPlaces(path)]).map((one) => ({ ...one, field: path }))),
    ...undeclaredWorkflows(template, certain),
  ].map(({ field, message, hint }) =>
    fileProblem(sources.get(field) ?? template.file, {
      message,
      ...(hint !== undefined && { hint }),
    }),
  );
}

function withoutPlaces(path: string): string {
  return fillWord(path, Object.fromEntries(namesIn(path).map((name) => [name, 'x'])));
}
