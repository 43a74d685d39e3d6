import { AccessRules } from '#core/access/access-rules.ts';
import type { Requirement } from '#core/access/requirement.ts';
import { type Action, type Decision, whoCan, whoCanScaffold } from '#core/access/who-can.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { topologyOf } from '#core/graph/topology.ts';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { findRef } from '../graph/find-ref.ts';

export interface WhoCan {
  action: Action;
  ref: Ref;
  decisions: Decision[];
}

export interface WhoCanScaffold {
  action: 'scaffold';
  template: string;
  /** Beside who owns the folder of the entry. */
  requirements: Requirement[];
}

/** Answers for a template, by the files on the disk. @throws {CannotRun} when there is none that can be used */
export function askWhoCanScaffold(root: string, template: string): WhoCanScaffold {
  const requirements = whoCanScaffold(template, new AccessRules(desiredState(root)));
  if (requirements) return { action: 'scaffold', template, requirements };
  throw new CannotRun(`There is no template \`${shown(template)}\` that can be used, so it has no approvers.`, {
    fix: '`npx portal scaffold` lists the templates.',
  });
}

/** Answers by the catalog on the disk. @throws {CannotRun} when nothing has that name */
export function askWhoCan(root: string, action: Action, written: string): WhoCan {
  const rules = new AccessRules(desiredState(root));
  const ref = findRef(topologyOf(rules.catalog), written);
  const entity = rules.catalog.get(ref);
  if (entity) return { action, ref, decisions: whoCan(action, entity, rules) };
  throw new CannotRun(`\`${shown(written)}\` has no entry, so it has no approvers.`, {
    fix: 'Name an entry of the catalog.',
  });
}

function shown(text: string): string {
  return text.replace(/\p{Cc}/gu, '�').slice(0, 80);
}
