import type { PullRequests } from './pull-requests.ts';
import type { Route } from './route.ts';

/** Asks the emulator as the owner of the organisation, since it lets no App make or describe a repository. */
type AskOwner = (method: string, path: string, body?: object) => Promise<unknown>;

/** What making repositories asks of GitHub, each with the permission that it takes. */
export function making(pulls: PullRequests, ask: AskOwner): Route[] {
  const administration: Route['needs'] = ['administration', 'write'];
  return [
    ...[
      { method: 'POST', path: /^\/orgs\/[^/]+\/repos$/, status: 201 },
      { method: 'PATCH', path: /^\/repos\/[^/]+\/[^/]+$/, status: 200 },
    ].map(
      ({ method, path, status }): Route => ({
        ...{ method, path, needs: administration },
        answer: async ([asked], { actor, body }) =>
          actor.isApp ? { status, body: await ask(method, asked!, body) } : undefined,
      }),
    ),
    {
      method: 'GET',
      path: /^\/repos\/([^/]+\/[^/]+)\/commits\/([0-9a-f]{40})\/pulls$/,
      needs: ['pull_requests', 'read'],
      answer: async ([, repository, commit]) => ({ status: 200, body: await pulls.mergedAs(repository!, commit!) }),
    },
    ...[
      'PUT /orgs/[^/]+/teams/[^/]+/repos/.+',
      'PUT /repos/[^/]+/[^/]+/topics',
      'POST /repos/[^/]+/[^/]+/rulesets',
    ].map((route): Route => {
      const [method = '', path] = route.split(' ');
      // The emulator, or what stands before it, answers; it asks for no permission.
      return { method, path: new RegExp(`^${path}$`), needs: administration, answer: () => undefined };
    }),
  ];
}
