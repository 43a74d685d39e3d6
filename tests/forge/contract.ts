import { beforeAll, describe } from 'vitest';
import { contentsHold } from './contract/contents.ts';
import { environmentsHold } from './contract/environments.ts';
import { permissionsHold } from './contract/permissions.ts';
import { pullRequestsHold } from './contract/pull-requests.ts';
import { repositoriesHold } from './contract/repositories.ts';
import { threadsHold } from './contract/threads.ts';
import { type Subject, TwoPeople } from './contract/two-people.ts';

/** Defines the tests of what holds on every forge. Each test has a repository of its own. */
export function holdsTheContract(name: string, open: () => Subject): void {
  describe(`on the ${name} forge`, () => {
    const people = new TwoPeople();
    beforeAll(() => people.open(open()));
    const all = [repositoriesHold, contentsHold, pullRequestsHold, threadsHold, permissionsHold, environmentsHold];
    for (const hold of all) hold(people);
  });
}
