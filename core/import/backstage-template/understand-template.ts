import { type Carried, carryQuestion } from './carry-schema.ts';
import type { Scope } from './nunjucks/bind.ts';
import { type Questions, readQuestions } from './questions.ts';
import { readSteps, type Steps } from './read-steps.ts';
import type { BackstageTemplate } from './read-template.ts';
import { stepScope } from './scopes.ts';

/** What a template asks and does, before any file of its skeleton is looked at. */
export interface Understood {
  questions: Questions;
  carried: ReadonlyMap<string, Carried>;
  steps: Steps;
  scope: Scope;
}

export function understand(template: BackstageTemplate): Understood {
  const questions = readQuestions(template);
  const carried = new Map([...questions.asked].map(([name, question]) => [name, carryQuestion(question, template)]));
  const scope = stepScope(questions, carried);
  return { questions, carried, scope, steps: readSteps(template, scope) };
}

/** The folders and files that the steps of a template fetch from beside it. */
export function fetchedFolders(template: BackstageTemplate): { from: string; isFile: boolean }[] {
  const { fetches } = understand(template).steps;
  return [...new Map(fetches.map(({ from, isFile }) => [from, { from, isFile }])).values()];
}
