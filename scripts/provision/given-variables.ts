import { CannotRun } from '../cannot-run.ts';

/**
 * Reads the variables that a GitHub environment gives in one secret: a line each, `NAME=value`. Empty lines and lines that begin with `#`
 * are left out.
 *
 * @throws {CannotRun} when a line is none; it names the line and never what is in it
 */
export function givenVariables(text: string): ReadonlyMap<string, string> {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const written = lines.filter(({ line }) => line !== '' && !line.startsWith('#'));
  return new Map(
    written.map(({ line, number }) => {
      const [, name, value] = /^([A-Z][A-Z0-9_]*)=(.+)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) return [name, value] as const;
      throw new CannotRun(`Line ${number} of the secret \`WAYPOST_VARIABLES\` is not a variable.`, {
        fix: 'Write a line for each: `DEV_POSTGRESQL_URL=postgresql://…`, without quotes.',
      });
    }),
  );
}
