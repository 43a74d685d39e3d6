import type { FieldPath } from '../../catalog/entity.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { isMap } from '../../text/is-map.ts';
import type { Note } from './note.ts';
import type { BackstageTemplate } from './read-template.ts';

export interface Questions {
  asked: ReadonlyMap<string, Question>;
  required: ReadonlySet<string>;
  /** Rules over several questions: `allOf`, `if`, `dependencies` and their like, each with its page. */
  rules: readonly Rule[];
  definitions: Readonly<Record<string, unknown>>;
  notes: readonly Note[];
}

export interface Question {
  schema: JsonSchema;
  path: FieldPath;
  isConditional: boolean;
}

export interface Rule {
  keyword: string;
  value: unknown;
  path: FieldPath;
}

/** Keywords over several questions that mean the same when pages are one. */
const RULES = 'allOf anyOf oneOf not dependencies dependentRequired dependentSchemas minProperties'.split(' ');
/** What a page says for itself. */
const PAGE = ['title', 'description', 'required', 'properties', 'type', 'definitions', '$defs', 'if', 'then', 'else'];

/** Gathers the questions of all pages. One that only a condition brings is a question like the others. */
export function readQuestions(template: BackstageTemplate): Questions {
  const given = template.spec.parameters;
  const pages = Array.isArray(given) ? given : isMap(given) ? [given] : [];
  const gathered = new Gathering(template);
  for (const [index, page] of pages.entries())
    gathered.addPage(page, Array.isArray(given) ? ['spec', 'parameters', index] : ['spec', 'parameters']);
  return gathered;
}

class Gathering implements Questions {
  readonly asked = new Map<string, Question>();
  readonly required = new Set<string>();
  readonly rules: Rule[] = [];
  readonly definitions: Record<string, unknown> = {};
  readonly notes: Note[] = [];
  readonly #template: BackstageTemplate;

  constructor(template: BackstageTemplate) {
    this.#template = template;
  }

  addPage(page: unknown, path: FieldPath): void {
    if (!isMap(page)) return;
    this.#addProperties(page, path, false);
    if (Array.isArray(page.required)) for (const name of page.required) this.required.add(String(name));
    for (const part of ['definitions', '$defs'])
      if (isMap(page[part])) Object.assign(this.definitions, page[part] as Record<string, unknown>);
    if (page.if !== undefined) {
      const value = Object.fromEntries(Object.entries(page).filter(([key]) => /^(?:if|then|else)$/.test(key)));
      this.rules.push({ keyword: 'if', value, path: [...path, 'if'] });
    }
    for (const keyword of RULES)
      if (page[keyword] !== undefined) this.rules.push({ keyword, value: page[keyword], path: [...path, keyword] });
    for (const part of [...RULES, 'if', 'then', 'else']) this.#addConditional(page[part], [...path, part], 0);
    for (const key of Object.keys(page)) this.#tellPage(key, path);
  }

  #addProperties(schema: Record<string, unknown>, path: FieldPath, isConditional: boolean): void {
    const { properties } = schema;
    if (!isMap(properties)) return;
    const order = Array.isArray(schema['ui:order']) ? schema['ui:order'].map(String) : [];
    const names = Object.keys(properties);
    const rest = names.filter((name) => !order.includes(name));
    const sorted = order.flatMap((name) => (name === '*' ? rest : names.includes(name) ? [name] : []));
    for (const name of [...sorted, ...names.filter((one) => !sorted.includes(one))]) {
      const one = properties[name];
      if (!isMap(one) || this.asked.has(name)) continue;
      this.asked.set(name, { schema: one, path: [...path, 'properties', name], isConditional });
    }
  }

  /** Questions below `dependencies`, `allOf`, `then` and the like. */
  #addConditional(schema: unknown, path: FieldPath, depth: number): void {
    if (depth > 12) return;
    if (Array.isArray(schema)) {
      for (const [index, one] of schema.entries()) this.#addConditional(one, [...path, index], depth + 1);
      return;
    }
    if (!isMap(schema)) return;
    this.#addProperties(schema, path, true);
    for (const [key, value] of Object.entries(schema))
      if (key !== 'properties') this.#addConditional(value, [...path, key], depth + 1);
  }

  #tellPage(key: string, path: FieldPath): void {
    if ([...RULES, ...PAGE].includes(key) && !['title', 'description'].includes(key)) return;
    if (key === 'additionalProperties' || key === 'ui:order' || key === '$schema') return;
    const reason =
      key === 'title' || key === 'description'
        ? 'Waypost asks everything on one page, so titles and descriptions of pages are dropped.'
        : `\`${key}\` of a page has no counterpart in Waypost.`;
    this.notes.push(this.#template.tell('left', [...path, key], reason));
  }
}
