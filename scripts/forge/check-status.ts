import type { CommitStatus } from './forge.ts';
import { ForgeRefusal } from './forge-refusal.ts';

const LONGEST = 140;

/** Holds a status to GitHub's limits, on every forge. @throws {ForgeRefusal} `invalid` */
export function checkStatus({ context, description }: CommitStatus): void {
  if (context === '') throw new ForgeRefusal('invalid', 'A status needs a context, such as `waypost/access`.');
  if (description.length > LONGEST)
    throw new ForgeRefusal(
      'invalid',
      `The description of the status \`${context}\` has ${description.length} characters; at most ${LONGEST} go.`,
    );
}
