import type { Catalog } from '../../catalog/catalog.ts';
import type { Files } from '../../catalog/files.ts';
import { fileProblem, type Problem } from '../../catalog/problem.ts';
import { parseRef, refParts, shortRef } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { Locator } from '../../catalog/yaml/locator.ts';
import { dotted, spelled } from '../../catalog/yaml/written-path.ts';
import type { Desired } from '../../desired/desired.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { folderProblems } from './folder-problems.ts';
import { readTemplates } from './read-templates.ts';
import { TEMPLATES_FOLDER, type Template } from './template.ts';

/** Problems in templates/: their form, the files beside it, and unknown teams and roles. */
export function checkTemplates({ files, catalog, settings }: Context): Problem[] {
  const { templates, problems } = readTemplates(files);
  const roles = [...settings.roles.keys()];
  return [
    ...problems,
    ...templates.flatMap((template) => [
      ...folderProblems(template, files),
      ...unknownPeople(template, { files, catalog, roles }),
    ]),
  ];
}

function unknownPeople(
  template: Template,
  { files, catalog, roles }: { files: Files; catalog: Catalog; roles: readonly string[] },
): Problem[] {
  const { owner, use, file } = template;
  const named = [
    { path: ['owner'], text: owner, also: [] as readonly string[] },
    ...use.who.map((text, index) => ({ path: ['use', 'who', index], text, also: roles })),
    ...use.approvals.map((text, index) => ({ path: ['use', 'approvals', index], text, also: roles })),
  ];
  const locator = new Locator(files);
  return named
    .filter(({ text, also }) => !also.includes(text) && !isTeam(text, catalog))
    .map(({ path, text, also }) => ({
      rule: 'owner-exists',
      severity: 'error',
      message: `\`${dotted(path)}\` is \`${spelled(text)}\`, which is no ${also.length > 0 ? 'role and no team' : 'team'} in the catalog.`,
      hint: hintFor(text, [...also, ...teamNames(catalog)]),
      ...locator.placeOf(file, path),
    }));
}

function isTeam(text: string, catalog: Catalog): boolean {
  const ref = parseRef(text, 'team');
  return ref !== undefined && refParts(ref).kind === 'team' && catalog.has(ref);
}

function hintFor(text: string, names: readonly string[]): string {
  return didYouMean(text, names) ?? `Add catalog/teams/${spelled(text)}.yaml, or name a team that exists.`;
}

function teamNames(catalog: Catalog): string[] {
  return catalog.entities.filter(({ kind }) => kind === 'team').map(({ ref }) => shortRef(ref));
}

export function takenNames({ files, requestPages }: Pick<Desired, 'files' | 'requestPages'>): Problem[] {
  const locator = new Locator(files);
  return requestPages.flatMap((page) => {
    const file = `${TEMPLATES_FOLDER}/${page}/template.yaml`;
    if (!files.has(file)) return [];
    const message = `\`${page}\` cannot be the name of a template: /create/${page}/ is already a page.`;
    const hint = `Rename the folder and the template: \`${page}-service\`.`;
    return fileProblem(file, { message, hint, ...locator.placeOf(file, ['name']) });
  });
}
