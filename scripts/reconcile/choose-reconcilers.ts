import { nearest } from '#core/text/nearest.ts';
import { CannotRun } from '../cannot-run.ts';

/**
 * Those of some names, in the order that all have; all of them where no name is given.
 *
 * @throws {CannotRun} when there is none of a name
 */
export function chooseReconcilers<Named extends { name: string }>(
  all: readonly Named[],
  only: readonly string[],
): readonly Named[] {
  const names = all.map(({ name }) => name);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, names);
    const list = names.map((name) => `\`${name}\``).join(', ');
    throw new CannotRun(`There is no reconciler \`${unknown}\`.`, {
      fix: near === undefined ? `There are ${list}.` : `Did you mean \`${near}\`? There are ${list}.`,
    });
  }
  return only.length === 0 ? all : all.filter(({ name }) => only.includes(name));
}
