import type { Resource } from '#core/catalog/entity.ts';
import { parseRef, shortRef } from '#core/catalog/ref.ts';
import type { Desired } from '#core/desired/desired.ts';
import { isRequested } from '#core/provision/resource/requested.ts';
import { didYouMean } from '#core/text/did-you-mean.ts';
import { quoted } from '#core/text/quoted.ts';
import { CannotRun } from '../../cannot-run.ts';
import { desiredState } from '../../catalog/desired-state.ts';

/** A requested resource as a command names it. */
export interface AskedResource {
  /** As requests name it: `resource:orders`. */
  ref: string;
  resource: Resource;
  desired: Desired;
}

/** @throws {CannotRun} when no file asks for it */
export function resourceAsked(name: string, root: string): AskedResource {
  const desired = desiredState(root);
  const ref = parseRef(name, 'resource');
  const found = ref && desired.catalog.get(ref);
  if (found && isRequested(found)) return { ref: `resource:${shortRef(found.ref)}`, resource: found, desired };
  const names = desired.catalog.distinct.filter(isRequested).map((each) => shortRef(each.ref));
  throw new CannotRun(`No file in infra/requests/ asks for ${quoted(name)}.`, {
    fix: didYouMean(name, names) ?? '`npx portal provision` requests one.',
  });
}
