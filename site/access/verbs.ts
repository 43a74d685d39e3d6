import type { Action } from '#core/access/who-can.ts';

/** What can be asked about: what is done with an entry, or with a template. */
export type Verb = Action | 'scaffold';

/** What is done, and what is said of it before and after its subject: "Who can move Checkout to another team". */
interface VerbWords {
  name: Verb;
  before: string;
  after?: string;
  own: string;
}

export const VERBS: readonly VerbWords[] = [
  { name: 'edit', before: 'edit', own: 'To change it' },
  { name: 'move', before: 'move', after: 'to another team', own: 'To move it to another team' },
  { name: 'request', before: 'request a resource for', own: 'To request a resource for it' },
  { name: 'approve', before: 'approve a change of', own: 'To approve a change of it' },
  { name: 'administer', before: 'administer', own: 'To change settings, teams and roles' },
  { name: 'scaffold', before: 'make a service from', own: 'To make a service from it' },
];

/** Reads what somebody wrote into the address: `edit` where it makes no sense. */
export function verbNamed(text: string | null): Verb {
  return VERBS.find(({ name }) => name === text)?.name ?? 'edit';
}
