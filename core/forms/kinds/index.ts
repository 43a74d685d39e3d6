import type { Context } from '../../catalog/rule.ts';
import type { IssueForm } from '../issue-form.ts';
import { registerForm } from './register.ts';
import { scaffoldForms } from './scaffold.ts';

/** Makes the forms of a kind from the desired state: one, or one for each thing that can be asked for. */
export type FormMaker = (desired: Context) => readonly IssueForm[];

/** A new kind of form is a file here and a line below. */
const MAKERS: readonly FormMaker[] = [(desired) => [registerForm(desired)], scaffoldForms];

/** Every issue form of a portal, in the order in which people choose among them. */
export function issueForms(desired: Context): IssueForm[] {
  return MAKERS.flatMap((make) => make(desired));
}
