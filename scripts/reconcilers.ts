import { nearest } from '#core/text/nearest.ts';
import { CannotRun } from './cannot-run.ts';
import { drift } from './provision/drift/drift.ts';
import { expiries } from './provision/expiry/expiries.ts';
import { resources } from './provision/reconcile/resources.ts';
import type { OwnReconciler } from './reconcile/define-reconciler.ts';
import type { OwnReconcile } from './reconcile/reconcile-own.ts';
import { codeowners } from './reconcile/reconcilers/codeowners.ts';
import { issueForms } from './reconcile/reconcilers/issue-forms.ts';
import { portalData } from './reconcile/reconcilers/portal-data.ts';
import { retirements } from './reconcile/reconcilers/retirements.ts';
import { scaffolds } from './reconcile/reconcilers/scaffolds.ts';

/** The one list of reconcilers: each is in the folder of its noun. */
const RECONCILERS: readonly OwnReconciler[] = [
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
export function chooseReconcilers(only: readonly string[]): Pick<OwnReconcile, 'reconcilers' | 'areAll'> {
  const names = RECONCILERS.map(({ name }) => name);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, names);
    const list = names.map((name) => `\`${name}\``).join(', ');
    throw new CannotRun(`There is no reconciler \`${unknown}\`.`, {
      fix: near === undefined ? `There are ${list}.` : `Did you mean \`${near}\`? There are ${list}.`,
    });
  }
  if (only.length === 0) return { reconcilers: RECONCILERS, areAll: true };
  return { reconcilers: RECONCILERS.filter(({ name }) => only.includes(name)) };
}
