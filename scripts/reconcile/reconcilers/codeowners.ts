import { AccessRules } from '#core/access/access-rules.ts';
import { CODEOWNERS_FILE, codeowners as codeownersOf } from '#core/access/codeowners.ts';
import { readDesired } from '#core/parts.ts';
import { proposeFiles } from '../file-proposal.ts';

/** Proposes .github/CODEOWNERS when it is not what the catalog says. */
export const codeowners = proposeFiles({
  name: 'codeowners',
  about: 'CODEOWNERS',
  subject: `file:${CODEOWNERS_FILE}`,
  branch: 'waypost/codeowners',
  title: 'Bring CODEOWNERS in step with the catalog',
  message: 'chore: bring CODEOWNERS in step with the catalog',
  body: `Teams, people or roles of the catalog changed, and \`${CODEOWNERS_FILE}\` says what was true before.

\`portal access codeowners\` makes the same file. While this is open, it follows the catalog by itself.
`,

  async wanted({ desired }) {
    return new Map([[CODEOWNERS_FILE, codeownersOf(new AccessRules(readDesired(await desired()))).text]]);
  },
});
