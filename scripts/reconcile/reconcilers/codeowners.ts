import { AccessRules } from '#core/access/access-rules.ts';
import { CODEOWNERS_FILE, codeowners as codeownersOf } from '#core/access/codeowners.ts';
import { madeFile } from '#core/migration/made-file.ts';
import { HEADING_VERSION } from '../../product.ts';
import { proposeFiles } from '../file-proposal.ts';

/** Proposes .github/CODEOWNERS when it is different from the catalog. */
export const codeowners = proposeFiles({
  name: 'codeowners',
  about: 'CODEOWNERS',
  subject: `file:${CODEOWNERS_FILE}`,
  branch: 'waypost/codeowners',
  title: 'Update CODEOWNERS from the catalog',
  message: 'chore: update CODEOWNERS from the catalog',
  body: `Teams, people or roles of the catalog changed, and \`${CODEOWNERS_FILE}\` is out of date.

\`npx portal access codeowners\` makes the same file. While this is open, it follows the catalog by itself.
`,

  async requested({ desired }) {
    const { text } = codeownersOf(new AccessRules(await desired()));
    return new Map([[CODEOWNERS_FILE, madeFile(HEADING_VERSION, text)]]);
  },
});
