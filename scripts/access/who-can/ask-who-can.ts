import { readAccessRules } from '#core/access/access-rules.ts';
import { type Action, type Decision, whoCan } from '#core/access/who-can.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { topologyOf } from '#core/graph/topology.ts';
import { CannotRun } from '../../cannot-run.ts';
import { openRepository } from '../../catalog/open-catalog.ts';
import { findRef } from '../../graph/find-ref.ts';

/** Who decides about one entry. */
export interface WhoCan {
  action: Action;
  ref: Ref;
  decisions: Decision[];
}

/**
 * Answers by the catalog on the disk.
 *
 * @throws {CannotRun} when nothing has that name
 */
export function askWhoCan(root: string, action: Action, written: string): WhoCan {
  const rules = readAccessRules(openRepository(root).files);
  const ref = findRef(topologyOf(rules.catalog), written);
  const entity = rules.catalog.get(ref);
  if (entity) return { action, ref, decisions: whoCan(action, entity, rules) };
  throw new CannotRun(
    `\`${written.replace(/\p{Cc}/gu, '�').slice(0, 80)}\` has no entry, so nobody decides about it.`,
    {
      fix: 'Name something that the catalog describes.',
    },
  );
}
