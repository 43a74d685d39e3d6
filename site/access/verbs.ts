import type { Action } from '#core/access/who-can.ts';

/** What can be asked about: what is done with an entry, or with a template. */
export type Verb = Action | 'scaffold';

/** In the order in which they are offered, as they follow on "Who can". */
export const VERBS: readonly { name: Verb; title: string; long: string }[] = [
  { name: 'edit', title: 'edit', long: 'To change it' },
  { name: 'move', title: 'move to another team', long: 'To move it to another team' },
  { name: 'request', title: 'request a resource for', long: 'To request a resource for it' },
  { name: 'approve', title: 'approve a change of', long: 'To approve a change of it' },
  { name: 'administer', title: 'change settings, teams and roles of', long: 'To change settings, teams and roles' },
  { name: 'scaffold', title: 'make a service from', long: 'To make a service from it' },
];

/** Reads what somebody wrote into the address: `edit` where it makes no sense. */
export function verbNamed(text: string | null): Verb {
  return VERBS.find(({ name }) => name === text)?.name ?? 'edit';
}
