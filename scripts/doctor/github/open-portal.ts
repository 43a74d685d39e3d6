import { AccessRules } from '#core/access/access-rules.ts';
import { CannotRun } from '../../cannot-run.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import type { ClientOptions } from '../../forge/github/client.ts';
import { type Ground, openGround } from './ground.ts';

export interface PortalOptions extends ClientOptions {
  now: Date;
  mayPublish?: boolean;
}

/**
 * Opens the repository on GitHub that catalog/portal.yaml names.
 *
 * @throws {CannotRun} when it names none, or there is no token
 */
export function openPortal(root: string, { mayPublish = false, ...options }: PortalOptions): Ground {
  const rules = new AccessRules(desiredState(root));
  const { repository } = rules.settings;
  if (repository !== undefined) return openGround(repository, { ...options, root, rules, mayPublish });
  throw new CannotRun('catalog/portal.yaml names no repository.', {
    fix: 'Run `npx portal init`, or add `forge: { github: acme/portal }` to it.',
  });
}
