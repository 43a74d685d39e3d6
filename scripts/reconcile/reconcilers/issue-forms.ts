import { Catalog } from '#core/catalog/catalog.ts';
import { readEntities } from '#core/catalog/read-entities.ts';
import { readSettings } from '#core/catalog/read-settings.ts';
import { FORMS_FOLDER, FORMS_HEAD, formFiles } from '#core/forms/form-files.ts';
import { proposeFiles } from '../file-proposal.ts';

/** Proposes issue forms that are there and not what the catalog says. None is made where nobody made one, or by hand. */
export const issueForms = proposeFiles({
  name: 'issue-forms',
  about: 'issue forms',
  subject: `folder:${FORMS_FOLDER}`,
  branch: 'waypost/issue-forms',
  title: 'Bring the issue forms in step with the catalog',
  message: 'chore: bring the issue forms in step with the catalog',
  body: `Teams or settings of the catalog changed, and the forms in \`${FORMS_FOLDER}\` say what was true before.

\`portal forms\` makes the same files. While this is open, it follows the catalog by itself.
`,

  async wanted({ desired }, current) {
    const files = await desired();
    const { settings } = readSettings(files, []);
    const catalog = new Catalog(readEntities(files, { layout: 'repository' }).entities);
    const wanted = new Map<string, string>();
    for (const [path, text] of formFiles({ files, settings, catalog }))
      if ((await current(path))?.startsWith(FORMS_HEAD)) wanted.set(path, text);
    return wanted;
  },
});
