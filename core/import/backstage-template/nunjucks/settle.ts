import { bindNodes } from './bind.ts';
import { type AskedByName, javascript } from './javascript.ts';
import { type Branch, bodiesOf, type Expression, partsOf, type TemplateNode } from './syntax-tree.ts';

/** A place that stays as it was: `left` with why, as the end of a sentence, or kept for GitHub's runners. */
export type SettledNote = { offset: number } & ({ outcome: 'left'; why: string } | { outcome: 'kept' });

export interface Source {
  text: string;
  /** Whether GitHub's runners may read the file, whose `${{ }}` is their own. */
  isWorkflow: boolean;
  asked: AskedByName;
}

/** What GitHub's runners know, https://docs.github.com/actions/reference/workflows-and-actions/contexts. */
const CONTEXTS = 'github secrets env vars matrix runner job jobs steps needs inputs strategy'.split(' ');

/** Leaves in a template, whose names are bound, what cannot be written in Waypost, and folds what is known already. */
export function settle(nodes: readonly TemplateNode[], source: Source) {
  let bound = [...nodes];
  const broken = new Set<string>();
  // A variable that could not be set is not there for what comes after it.
  for (let before = -1; before < broken.size; ) {
    before = broken.size;
    const names = new Map([...broken].map((name) => [name, lost(name)] as const));
    bound = bindNodes(bound, { names, repository: new Map() });
    for (const name of brokenNames(bound, source.asked, false)) broken.add(name);
  }
  const settler = new Settler(source, bound);
  return { nodes: settler.all(bound), notes: settler.notes };
}

function lost(name: string): Expression {
  return { kind: 'unknown', why: `\`${name}\` could not be converted` };
}

function brokenNames(nodes: readonly TemplateNode[], asked: AskedByName, isLoop: boolean): string[] {
  return nodes.flatMap((node): string[] => {
    if (node.kind === 'set') return isLoop || errorOf(node.value, asked) ? [...node.names] : [];
    return bodiesOf(node).flatMap((body) => brokenNames(body, asked, isLoop || node.kind === 'for'));
  });
}

function errorOf(expression: Expression, asked: AskedByName): string | undefined {
  const errors: string[] = [];
  javascript(expression, { asked, variables: new Map(), helpers: new Set(), errors });
  return errors[0];
}

class Settler {
  readonly notes: SettledNote[] = [];
  readonly #source: Source;
  readonly #variables: ReadonlySet<string>;
  #loops = 0;

  constructor(source: Source, nodes: readonly TemplateNode[]) {
    this.#source = source;
    this.#variables = new Set([...variablesOf(nodes), 'loop', 'range']);
  }

  all(nodes: readonly TemplateNode[]): TemplateNode[] {
    return nodes.flatMap((node) => this.#one(node));
  }

  #one(node: TemplateNode): TemplateNode[] {
    if (node.kind === 'output') return this.#output(node, node.value);
    if (node.kind === 'if') return this.#if(node);
    if (node.kind === 'for') return this.#for(node);
    if (node.kind === 'foreign') return this.#left(node, `Waypost has nothing like \`{% ${node.tag} %}\``);
    if (node.kind !== 'set') return [node];
    const error = this.#loops > 0 ? '`{% set %}` is inside a loop' : this.#error(node.value);
    return error ? this.#left(node, error) : [node];
  }

  #output(node: TemplateNode, value: Expression): TemplateNode[] {
    const { start, end } = node;
    const data = (text: string): TemplateNode => ({ kind: 'data', value: text, start, end });
    if (value.kind === 'literal') return [data(value.value === null ? '' : String(value.value))];
    if (value.kind === 'group') return this.#output(node, value.of);
    if (value.kind === 'absent') return [];
    if (value.kind === 'text') return value.parts.flatMap((part) => this.#output(node, part));
    const error = this.#error(value);
    if (error) return this.#left(node, error);
    const strange = namesOf(value).filter((name) => !this.#variables.has(name));
    if (strange.length === 0) return [{ kind: 'output', value, start, end }];
    return this.#strange(node, strange[0]!);
  }

  /** A name that Backstage does not know in a skeleton. */
  #strange(node: TemplateNode, name: string): TemplateNode[] {
    const { start, end } = node;
    if (this.#source.isWorkflow && CONTEXTS.includes(name)) {
      this.notes.push({ outcome: 'kept', offset: start });
      return [{ kind: 'data', value: this.#text(node), start, end }];
    }
    return this.#left(node, `a Backstage skeleton does not know \`${name}\`, and writes nothing there`);
  }

  #if(node: Extract<TemplateNode, { kind: 'if' }>): TemplateNode[] {
    const error = node.branches.map(({ when }) => this.#error(when)).find(Boolean);
    if (error) return this.#left(node, error);
    const branches = node.branches.map(({ when, body }): Branch => ({ when, body: this.all(body) }));
    return [{ ...node, branches, otherwise: node.otherwise && this.all(node.otherwise) }];
  }

  #for(node: Extract<TemplateNode, { kind: 'for' }>): TemplateNode[] {
    const error =
      this.#error(node.of) ??
      (node.names.length > 2 ? 'a loop has more than two variables' : undefined) ??
      (node.otherwise && this.#loops > 0 ? 'a loop with `else` is inside another loop' : undefined);
    if (error) return this.#left(node, error);
    this.#loops += 1;
    const [body, otherwise] = [this.all(node.body), node.otherwise && this.all(node.otherwise)];
    this.#loops -= 1;
    return [{ ...node, body, otherwise }];
  }

  #error(expression: Expression): string | undefined {
    return errorOf(expression, this.#source.asked);
  }

  #left(node: TemplateNode, why: string): TemplateNode[] {
    this.notes.push({ outcome: 'left', offset: node.start, why });
    return [{ kind: 'data', value: this.#text(node), start: node.start, end: node.end }];
  }

  #text({ start, end }: { start: number; end: number }): string {
    return this.#source.text.slice(start, end);
  }
}

function variablesOf(nodes: readonly TemplateNode[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.kind === 'set' || node.kind === 'for' ? node.names : []),
    ...bodiesOf(node).flatMap(variablesOf),
  ]);
}

function namesOf(expression: Expression): string[] {
  return expression.kind === 'name' ? [expression.name] : partsOf(expression).flatMap(namesOf);
}
