import { type Route, route } from '../forge/stand-in.ts';
import {
  done,
  type Environment,
  environmentAnswer,
  NOT_FOUND,
  ok,
  on,
  type Policy,
  secretsAnswer,
  variableAnswer,
} from './settings-answers.ts';

interface Settings {
  readonly environments: Map<string, Environment>;
  nextId(): number;
}

export function environmentRoutes(settings: Settings): Route[] {
  const one = '/environments/([^/]+)';
  const find = (name: string) => settings.environments.get(name);
  const policiesOf = (name: string) => find(name)?.policies ?? [];
  return [
    ['GET', on(one), ([, name]) => (find(name!) ? ok(environmentAnswer(name!, find(name!)!)) : NOT_FOUND)],
    route(
      'PUT',
      on(one),
      ([, name], body: { deployment_branch_policy?: Environment['policy']; wait_timer?: number }) => {
        const found = find(name!) ?? { policies: [], secrets: [], variables: new Map(), policy: null, waitTimer: 0 };
        const changed = { policy: body.deployment_branch_policy ?? null, waitTimer: body.wait_timer ?? 0 };
        settings.environments.set(name!, { ...found, ...changed });
        return ok(environmentAnswer(name!, find(name!)!));
      },
    ),
    route('GET', on(`${one}/deployment-branch-policies`), ([, name]) =>
      ok({ total_count: policiesOf(name!).length, branch_policies: policiesOf(name!) }),
    ),
    route('POST', on(`${one}/deployment-branch-policies`), ([, name], body: Omit<Policy, 'id'>) => {
      policiesOf(name!).push({ id: settings.nextId(), ...body });
      return ok(policiesOf(name!).at(-1));
    }),
    route('DELETE', on(`${one}/deployment-branch-policies/(\\d+)`), ([, name, id]) => {
      find(name!)!.policies = policiesOf(name!).filter((policy) => policy.id !== Number(id));
      return { status: 204 };
    }),
    ['GET', on(`${one}/secrets`), ([, name]) => (find(name!) ? ok(secretsAnswer(find(name!)!.secrets)) : NOT_FOUND)],
    ['GET', on(`${one}/variables/([^/]+)`), ([, name, key]) => variableAnswer(key!, find(name!)?.variables.get(key!))],
    route('POST', on(`${one}/variables`), ([, environment], { name, value }: { name: string; value: string }) => {
      find(environment!)!.variables.set(name, value);
      return { status: 201, body: {} };
    }),
    route('PATCH', on(`${one}/variables/([^/]+)`), ([, environment, name], { value }: { value: string }) =>
      done(find(environment!)!.variables.set(name!, value)),
    ),
  ];
}
