import { created, done, NOT_FOUND, ok, type Routes } from '../forge/routes.ts';
import type { Behind } from '../forge/stand-in.ts';
import { type Environment, environmentAnswer, type Policy, secretsAnswer, variableAnswer } from './settings-answers.ts';

interface Settings {
  readonly environments: Map<string, Environment>;
  nextId(): number;
}

interface Variable {
  name: string;
  value: string;
}

export function environmentRoutes(settings: Settings): Routes<Behind> {
  const one = '/repos/{repository}/environments/{environment}';
  const find = (name: string) => settings.environments.get(name);
  const policiesOf = (name: string) => find(name)?.policies ?? [];
  return {
    [`GET ${one}`]: ({ environment: name }) => (find(name) ? ok(environmentAnswer(name, find(name)!)) : NOT_FOUND),
    [`PUT ${one}`]: (
      { environment: name },
      body: { deployment_branch_policy?: Environment['policy']; wait_timer?: number },
    ) => {
      const found = find(name) ?? { policies: [], secrets: [], variables: new Map() };
      const changed = { policy: body.deployment_branch_policy ?? null, waitTimer: body.wait_timer ?? 0 };
      settings.environments.set(name, { ...found, ...changed });
      return ok(environmentAnswer(name, find(name)!));
    },
    [`GET ${one}/deployment-branch-policies`]: ({ environment }) =>
      ok({ total_count: policiesOf(environment).length, branch_policies: policiesOf(environment) }),
    [`POST ${one}/deployment-branch-policies`]: ({ environment }, body: Omit<Policy, 'id'>) => {
      policiesOf(environment).push({ id: settings.nextId(), ...body });
      return ok(policiesOf(environment).at(-1));
    },
    [`DELETE ${one}/deployment-branch-policies/{number}`]: ({ environment, number }) => {
      find(environment)!.policies = policiesOf(environment).filter(({ id }) => id !== Number(number));
      return done();
    },
    [`GET ${one}/secrets`]: ({ environment }) =>
      find(environment) ? ok(secretsAnswer(find(environment)!.secrets)) : NOT_FOUND,
    [`GET ${one}/variables/{name}`]: ({ environment, name }) =>
      variableAnswer(name, find(environment)?.variables.get(name)),
    [`POST ${one}/variables`]: ({ environment }, { name, value }: Variable) => {
      find(environment)!.variables.set(name, value);
      return created({});
    },
    [`PATCH ${one}/variables/{name}`]: ({ environment, name }, { value }: Variable) =>
      done(find(environment)!.variables.set(name, value)),
  };
}
