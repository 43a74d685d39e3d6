import { CannotRun } from '../cannot-run.ts';

/** Says which product is in a repository. Only adopters have it; the product itself does not. */
export const BASE_FILE = '.waypost/base';

/** The product that is in a repository. */
export interface Base {
  version: string;
  commit: string;
  /** Whether an upgrade or a person said so; else it was found by what is in the repository. */
  isRecorded: boolean;
}

/** What an upgrade leaves there. */
export function baseText({ version, commit }: Pick<Base, 'version' | 'commit'>): string {
  return `# The Waypost release of this repository. \`portal upgrade\` writes and reads it.\n${version} ${commit}\n`;
}

/** @throws {CannotRun} when it says nothing that can be used */
export function readBase(text: string): Base {
  const [, version, commit] = /^(\d+\.\d+\.\d+) ([0-9a-f]{40,64})$/m.exec(text) ?? [];
  if (version && commit) return { version, commit, isRecorded: true };
  throw new CannotRun(`\`${BASE_FILE}\` does not name the Waypost release of this repository.`, {
    fix: `Restore it (\`git log -- ${BASE_FILE}\` shows the old content), or delete it and name the release: \`portal upgrade --base v1.2.3\`.`,
  });
}
