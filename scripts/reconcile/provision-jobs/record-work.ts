import { shortRef } from '#core/catalog/ref.ts';
import type { Desired } from '#core/desired/desired.ts';
import { environmentSecrets } from '#core/provision/connection/environment-secrets.ts';
import type { WorkOrder } from '#core/provision/jobs/work-order.ts';
import { WORK_RESULTS_SCHEMA, type WorkResults } from '#core/provision/jobs/work-results.ts';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import { resourceTypeNamed } from '#core/provision/type/read-resource-types.ts';
import { ownRepository } from '#core/request/retire/own-repository.ts';
import { own } from '#core/text/own.ts';
import { systemClock } from '../../clock.ts';
import { readLooks } from '../../drift/read-looks.ts';
import { bySchema, readJson } from '../../files/json-file.ts';
import type { Forge } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import type { Reconciled } from '../reconcile.ts';
import { type OwnReconcile, reconcileOwn } from '../reconcile-own.ts';
import { recordDrift } from '../record-drift.ts';
import { ENGINE, scopeOf } from '../stacks/stack-world.ts';
import { HandedEngine, type SetSecrets } from './handed-engine.ts';

interface Handed {
  order: WorkOrder;
  /** Undefined where the job that applies handed nothing back that can be used. */
  results: WorkResults | undefined;
}

/**
 * Records what the job that applies did: it sets new secrets, opens the pull requests of services, writes records and audit, and
 * comments.
 *
 * @throws {CannotRun} as `reconcileOwn`
 */
export async function recordWork(
  { order, results }: Handed,
  about: Omit<OwnReconcile, 'only' | 'reconcilers' | 'given' | 'scope' | 'run'>,
): Promise<Reconciled> {
  const reconciled = await reconcileOwn({
    ...about,
    ...{ run: order.run, scope: scopeOf(order.environment), only: ['resources'] },
    given: [
      {
        need: ENGINE,
        open: ({ data, desired, forge }) =>
          new HandedEngine(data, { order, results, setSecrets: setSecretsBy({ desired, forge }) }),
      },
    ],
  });
  const looks = readLooks(results?.looks ?? [], order.environment, systemClock.now());
  if (looks.length === 0) return reconciled;
  const published = await recordDrift(looks, about);
  return {
    ...reconciled,
    effects: [...reconciled.effects, ...published.effects],
    blind: [...reconciled.blind, ...published.blind],
  };
}

/** Bytes: what is larger was not written by the job that applies. */
const LARGEST = 16 * 1024 * 1024;

/** Reads what the job that applies handed back. @returns a reason where it cannot be used */
export function readResults(path: string, { commit, environment }: WorkOrder): WorkResults | { reason: string } {
  const read = readJson<WorkResults>(path, bySchema(WORK_RESULTS_SCHEMA), LARGEST);
  if (!('content' in read)) return { reason: `The output of the job that applies was rejected. ${read.reason}` };
  const { content } = read;
  if (content.commit === commit && content.environment === environment) return content;
  return { reason: 'The output of the job that applies was rejected: it is of another run.' };
}

function setSecretsBy({ desired, forge }: { desired: () => Promise<Desired>; forge: Forge }): SetSecrets {
  return async (stack, secrets) => {
    if (Object.keys(secrets).length === 0) return;
    const current = await desired();
    const { catalog, settings, files } = current;
    const service = catalog.get(stack.service);
    const found = service && ownRepository(service, { catalog, settings });
    if (!found || !('repository' in found))
      throw new ForgeRefusal(
        'invalid',
        `\`${stack.service}\` has no repository of its own any more, so the secret of \`${stack.name}\` was not set.`,
      );
    const repository = forge.repository(found.repository);
    const beside = desiredStacks(current).stacks.filter(
      ({ service: user, environment }) => user === stack.service && environment === stack.environment,
    );
    const named = environmentSecrets(
      beside.map((each) => ({
        ...{ name: shortRef(each.resource), stack: each.name, secrets: each.secrets },
        env: resourceTypeNamed(files, each.type)?.env ?? {},
      })),
    );
    for (const { output, name } of named.filter((each) => each.stack === stack.name)) {
      const secret = own(secrets, output);
      if (secret) await repository.setEnvironmentSecret(stack.environment, name, secret);
    }
  };
}
