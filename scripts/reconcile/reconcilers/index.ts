import { nearest } from '#core/text/nearest.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { OwnReconciler } from '../define-reconciler.ts';
import { codeowners } from './codeowners.ts';
import { drift } from './drift.ts';
import { expiries } from './expiries.ts';
import { issueForms } from './issue-forms.ts';
import { portalData } from './portal-data.ts';
import { resources } from './resources.ts';
import { retirements } from './retirements.ts';
import { scaffolds } from './scaffolds.ts';

/** A new customer of the engine is a file here and a line below. */
export const RECONCILERS: readonly OwnReconciler[] = [
  codeowners,
  drift,
  expiries,
  issueForms,
  portalData,
  resources,
  retirements,
  scaffolds,
];

/**
 * Chooses reconcilers by name, in the order that all have; all of them where no name is given.
 *
 * @throws {CannotRun} when there is none of a name
 */
export function chooseReconcilers(only: readonly string[]): readonly OwnReconciler[] {
  const names = RECONCILERS.map(({ name }) => name);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, names);
    const list = names.map((name) => `\`${name}\``).join(', ');
    throw new CannotRun(`There is no reconciler \`${unknown}\`.`, {
      fix: near === undefined ? `There are ${list}.` : `Did you mean \`${near}\`? There are ${list}.`,
    });
  }
  return only.length === 0 ? RECONCILERS : RECONCILERS.filter(({ name }) => only.includes(name));
}
