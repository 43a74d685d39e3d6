import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { openRepository } from '../../catalog/open-catalog.ts';
import type { Terminal } from '../../terminal.ts';
import type { ExitCode } from '../../verb.ts';
import { checklistText, firstRunChecklist } from './checklist.ts';

/** Lists what somebody looks at once on github.com, for the repository that catalog/portal.yaml names. */
export function listFirstRun({ root, json }: { root: string; json: boolean }, terminal: Terminal): ExitCode {
  const items = firstRunChecklist(readSettings(openRepository(root).files).repository ?? 'acme/portal');
  terminal.print(json ? JSON.stringify(items, undefined, 2) : checklistText(items));
  return 0;
}
