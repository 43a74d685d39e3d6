import type { Problem } from '../catalog/problem.ts';
import type { Context } from '../catalog/rule.ts';
import { readTemplates } from '../scaffold/template/read-templates.ts';
import { TEMPLATES_FOLDER } from '../scaffold/template/template.ts';
import { compareText } from '../text/compare-text.ts';
import type { TemplateRecord } from './snapshot.ts';

interface Surroundings {
  /** Of the whole repository. */
  problems: readonly Problem[];
  /** Address of the forge's editor, to which a file's path is added. */
  editBase: string | undefined;
  /** Names of the issue forms of the repository. */
  issueForms: ReadonlySet<string>;
}

/** Every template of a repository. One that has an error anywhere in its folder is shown with it, and not offered. */
export function templateRecords(
  { files }: Context,
  { problems, editBase, issueForms }: Surroundings,
): TemplateRecord[] {
  const { templates, problems: own } = readTemplates(files);
  const found = new Map(templates.map((template) => [template.name, template]));
  const names = new Set([...found.keys(), ...own.map(({ file }) => folderOf(file))]);
  return [...names].sort(compareText).map((name) => {
    const file = `${TEMPLATES_FOLDER}/${name}/template.yaml`;
    const said = problems.filter((problem) => folderOf(problem.file) === name);
    const template = said.some(({ severity }) => severity === 'error') ? undefined : found.get(name);
    const issueForm = `scaffold-${name}.yml`;
    return {
      ...{ name, address: `create/${name}`, file, problems: said },
      ...(editBase && { editUrl: `${editBase}/${file.split('/').map(encodeURIComponent).join('/')}` }),
      ...(template && { template }),
      ...(issueForms.has(issueForm) && { issueForm }),
    };
  });
}

function folderOf(file: string): string {
  const [top, folder = ''] = file.split('/');
  return top === TEMPLATES_FOLDER ? folder : '';
}
