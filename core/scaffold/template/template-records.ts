import type { Problem } from '../../catalog/problem.ts';
import type { RecordInput } from '../../part/part-record.ts';
import { Slot } from '../../part/slot.ts';
import { compareText } from '../../text/compare-text.ts';
import { readTemplates } from './read-templates.ts';
import { TEMPLATES_FOLDER, type Template } from './template.ts';

/** Of the snapshot: what can be made, sorted by name; with those that have an error. */
export const TEMPLATES = new Slot<readonly TemplateRecord[]>('templates');

/** A golden path, with the data that pages need: its files are elsewhere. */
export interface TemplateRecord {
  name: string;
  /** Of its page, below the base: `create/node-api`. */
  address: string;
  file: string;
  /** Opens the file in the forge's editor. */
  editUrl?: string;
  /** What it asks and makes; absent while something is wrong with it, so that it is not offered. */
  template?: Template;
  problems: Problem[];
  /** Name of the issue form that asks for it, where the repository has one: `scaffold-node-api.yml`. */
  issueForm?: string;
}

/** Every template of a repository. One that has an error anywhere in its folder is shown with it, and not offered. */
export function templateRecords({
  context: { files },
  problems,
  editBase,
  issueForms,
}: Pick<RecordInput, 'context' | 'problems' | 'editBase' | 'issueForms'>): TemplateRecord[] {
  const { templates, problems: own } = readTemplates(files);
  const found = new Map(templates.map((template) => [template.name, template]));
  const names = new Set([...found.keys(), ...own.map(({ file }) => folderOf(file))]);
  return [...names].sort(compareText).map((name) => {
    const file = `${TEMPLATES_FOLDER}/${name}/template.yaml`;
    const said = problems.filter((problem) => folderOf(problem.file) === name);
    const template = said.some(({ severity }) => severity === 'error') ? undefined : found.get(name);
    const issueForm = `scaffold-${name}.yml`;
    return {
      name,
      address: `create/${name}`,
      file,
      problems: said,
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
