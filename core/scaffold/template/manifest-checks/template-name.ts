import { spelled } from '../../../catalog/yaml/written-path.ts';
import type { Manifest, ManifestFinding } from './manifest-check.ts';

/** Names below /create/ that the portal has itself. */
const PAGES = ['register'];
/** `portal scaffold update` is a verb, so no template could be asked for by that name. */
const VERB = 'update';

/** A name that is not the folder's, or that means something else in the portal. */
export function* templateName({ data: { name }, folder }: Manifest): Iterable<ManifestFinding> {
  const path = ['name'];
  if (PAGES.includes(folder)) {
    const message = `\`${folder}\` cannot be the name of a template: /create/${folder}/ is already a page.`;
    yield { path, message, hint: `Rename the folder and the template: \`${folder}-service\`.` };
  } else if (typeof name === 'string' && name !== folder) {
    const message = `\`name\` is \`${spelled(name)}\`, but the template is in \`templates/${folder}/\`.`;
    yield { path, message, hint: `Write \`name: ${folder}\`, or rename the folder.` };
  }
  if (name !== VERB) return;
  const message = `\`name\` is \`${VERB}\`, which is reserved for \`npx portal scaffold ${VERB}\`.`;
  yield { path, message, hint: 'Rename the template and its folder.' };
}
