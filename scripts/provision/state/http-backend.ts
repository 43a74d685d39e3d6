import type { HttpState } from '#core/provision/policy/state-settings.ts';
import { CannotRun } from '../../cannot-run.ts';
import { eachOfMany } from '../../each-of-many.ts';
import type { StateBackend } from './state-backend.ts';
import { defined, stateVariable } from './state-variable.ts';

/** Milliseconds after which a server does not answer. */
const PATIENCE = 30_000;

/**
 * Keeps states on a server, such as GitLab, that gives each an address. The protocol has no list of states, so each stack that is
 * known is asked for.
 *
 * @see https://opentofu.org/docs/language/settings/backends/http/
 * @throws {CannotRun} when a variable that the settings name is not set
 */
export function httpBackend(settings: HttpState, env: NodeJS.ProcessEnv): StateBackend {
  const username = stateVariable(settings.username, env);
  const password = stateVariable(settings.password, env);
  const sent: Record<string, string> = username === undefined ? {} : { authorization: basic(username, password ?? '') };
  const place = (stack: string) => addressOf(settings.address, stack);
  const ask = async (method: string, stack: string, allowed: readonly number[]) => {
    const address = place(stack);
    const { status } = await request(address, { method, headers: sent });
    if (!allowed.includes(status)) throw refused(address, status);
    return status;
  };
  return {
    env: defined({ TF_HTTP_USERNAME: username, TF_HTTP_PASSWORD: password }),
    place,
    block: (stack) => ({
      http: {
        address: place(stack),
        update_method: settings.updateMethod,
        lock_address: addressOf(settings.lockAddress, stack),
        lock_method: settings.lockMethod,
        unlock_address: addressOf(settings.unlockAddress, stack),
        unlock_method: settings.unlockMethod,
      },
    }),
    async stacks(known) {
      const names = [...new Set(known)].sort();
      // OpenTofu takes these three the same way: https://opentofu.org/docs/language/settings/backends/http/
      const found = await eachOfMany(names, (stack) => ask('GET', stack, [200, 204, 404]));
      return names.filter((_, index) => found[index] === 200);
    },
    async forget(stack) {
      await ask('DELETE', stack, [200, 202, 204, 404]);
    },
  };
}

function addressOf(template: string, stack: string): string {
  return template.replaceAll('{stack}', encodeURIComponent(stack));
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

async function request(address: string, init: RequestInit): Promise<{ status: number }> {
  try {
    const response = await fetch(address, { ...init, redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
    await response.body?.cancel();
    return response;
  } catch (cause) {
    throw new CannotRun(`${new URL(address).origin}, which holds the states of the resources, does not answer.`, {
      fix: 'Check `provision.state` in catalog/portal.yaml, and whether this machine reaches it.',
      cause,
    });
  }
}

function refused(address: string, status: number): CannotRun {
  const isAccess = status === 401 || status === 403;
  return new CannotRun(`${new URL(address).origin}, which holds the states of the resources, answers with ${status}.`, {
    fix: isAccess
      ? 'Check the variables that `username` and `password` of `provision.state` in catalog/portal.yaml name.'
      : `Check \`provision.state\` in catalog/portal.yaml. The address was ${address}.`,
  });
}
