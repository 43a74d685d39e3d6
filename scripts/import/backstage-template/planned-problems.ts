import type { Files } from '#core/catalog/files.ts';
import type { Problem } from '#core/catalog/problem.ts';
import type { Context } from '#core/catalog/rule.ts';
import { decodeText, isRefusal } from '#core/catalog/yaml/decode-text.ts';
import type { PlannedTemplate } from '#core/import/backstage-template/plan-template.ts';
import { checkTemplates } from '#core/scaffold/template/check-templates.ts';
import { folderProblems } from '#core/scaffold/template/folder-problems.ts';
import { readTemplates } from '#core/scaffold/template/read-templates.ts';
import { TEMPLATES_FOLDER } from '#core/scaffold/template/template.ts';

/** Problems of a template at its future place; teams are known only if there is a catalog. */
export function plannedProblems(planned: PlannedTemplate, portal: Context | undefined): Problem[] {
  const files = filesOf(planned);
  if (portal) return checkTemplates({ ...portal, files });
  const { templates, problems } = readTemplates(files);
  return [...problems, ...templates.flatMap((template) => folderProblems(template, files))];
}

/** The files of the template alone, as they will be read in the repository. */
function filesOf({ name, files }: PlannedTemplate): Files {
  const contents = new Map([...files].map(([path, { content }]) => [`${TEMPLATES_FOLDER}/${name}/${path}`, content]));
  const read = (path: string) => {
    const content = contents.get(path);
    return content && decodeText(content);
  };
  return {
    keys: () => contents.keys(),
    has: (path) => contents.has(path),
    get: (path) => {
      const text = read(path);
      return isRefusal(text) ? undefined : text;
    },
    refusal: (path) => {
      const text = read(path);
      return isRefusal(text) ? text : undefined;
    },
  };
}
