import { isMap } from '../../text/is-map.ts';
import { type Carried, carryQuestion } from './carry-schema.ts';
import type { Fetch } from './fetch.ts';
import { ORGANISATION, SERVICE } from './name-parameters.ts';
import type { Scope } from './nunjucks/bind.ts';
import { type Expression, textLiteral } from './nunjucks/syntax-tree.ts';
import { type Questions, readQuestions } from './questions.ts';
import { readSteps } from './read-steps.ts';
import type { BackstageTemplate } from './read-template.ts';

export function understand(template: BackstageTemplate) {
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

function stepScope({ asked }: Questions, carried: ReadonlyMap<string, Carried>): Scope {
  const answers = [...carried].map(([name, { role }]): [string, Expression] => {
    if (role === 'repository') return [name, { kind: 'repository' }];
    if (role === 'secret') return [name, unknown('it is a secret, and no template takes one')];
    return [name, { kind: 'parameter', name }];
  });
  const picker = [...carried].find(([, { role }]) => role === 'repository')?.[0];
  const options = picker === undefined ? {} : asked.get(picker)!.schema['ui:options'];
  return {
    names: new Map([
      ['parameters', { kind: 'map', entries: new Map(answers) }],
      ['secrets', unknown('it is a secret, and no template takes one')],
      ['steps', unknown('it is the output of a step in Backstage')],
      ['user', unknown('it is about the requester, which a template does not know')],
      ['context', unknown('it is about the task in Backstage')],
      ['each', unknown('it belongs to `each`, which repeats a step')],
    ]),
    repository: repositoryParts(isMap(options) ? options : {}),
  };
}

/** The parts of a repository's address: where only one is offered, it is that. */
function repositoryParts({ allowedHosts, allowedOwners }: Record<string, unknown>): Map<string, Expression> {
  const only = (list: unknown) => (Array.isArray(list) && list.length === 1 ? String(list[0]) : undefined);
  const owner = only(allowedOwners);
  return new Map<string, Expression>([
    ['host', textLiteral(only(allowedHosts) ?? 'github.com')],
    ['owner', owner === undefined ? { kind: 'parameter', name: ORGANISATION } : textLiteral(owner)],
    ['repo', { kind: 'parameter', name: SERVICE }],
  ]);
}

function unknown(why: string): Expression {
  return { kind: 'unknown', why };
}

export function fileScope({ filled }: Fetch, { repository }: Scope): Scope {
  return { names: new Map(filled ? [[filled.root, filled.values]] : []), repository };
}
