import type { Terminal } from '../terminal.ts';
import type { ExitCode } from '../verb.ts';
import { isInStep } from './reconcile.ts';
import { type OwnReconcile, reconcileOwn } from './reconcile-own.ts';
import { reconcileJson, reconcileReport } from './reconcile-report.ts';

/** Reconciles the portal's own repository, and returns the report. */
export async function runReconcile(
  { json, ...request }: Omit<OwnReconcile, 'say'> & { json: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const reconciled = await reconcileOwn({ ...request, say: terminal.say });
  terminal.print(json ? reconcileJson(reconciled) : reconcileReport(reconciled));
  return isInStep(reconciled) ? 0 : 1;
}
