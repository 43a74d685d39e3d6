import { isGenerated } from '#core/migration/generated-files.ts';
import { madeFile } from '#core/migration/made-file.ts';
import { issueForms as formsOf } from '#core/parts.ts';
import { FORMS_FOLDER, formFiles } from '#core/request/form/form-files.ts';
import { HEADING_VERSION } from '../../product.ts';
import { proposeFiles } from '../file-proposal.ts';

/**
 * Proposes issue forms that are not what the catalog and its templates say: also those of new templates, and that those of
 * templates which are gone go. None is made where nobody made any, and what a person wrote stays.
 */
export const issueForms = proposeFiles({
  name: 'issue-forms',
  about: 'issue forms',
  subject: `folder:${FORMS_FOLDER}`,
  branch: 'waypost/issue-forms',
  title: 'Update the issue forms from the catalog',
  message: 'chore: update the issue forms from the catalog',
  body: `Teams, templates or settings of the portal changed, and the forms in \`${FORMS_FOLDER}\` are out of date.

\`npx portal forms\` makes the same files. While this is open, it follows the catalog by itself.
`,

  async requested({ desired }, current) {
    const read = await desired();
    const forms = formFiles(formsOf(read), read);
    const there = (await current.paths()).filter((path) => path.startsWith(`${FORMS_FOLDER}/`));
    const texts = await Promise.all(there.map(async (path) => [path, await current.text(path)] as const));
    const made = texts.filter(([, text]) => text !== undefined && isGenerated(text)).map(([path]) => path);
    if (made.length === 0) return new Map();
    const missing = [...forms.keys()].filter((path) => !there.includes(path));
    const textOf = (path: string) => (forms.has(path) ? madeFile(HEADING_VERSION, forms.get(path)!) : null);
    return new Map([...made, ...missing].sort().map((path) => [path, textOf(path)]));
  },
});
