import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { expect, test } from 'vitest';
import { leftOut } from '../../scripts/doctor/tool.ts';
import { githubApiDescription } from '../../scripts/doctor/tools/github-api-description.ts';
import type { RecordedRequest, StandIn } from './stand-in.ts';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: object;
  $ref?: string;
}

interface Operation {
  parameters?: Parameter[];
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
  requestBody?: { required?: boolean; content: Record<string, { schema: { properties?: object; $ref?: string } }> };
}

/** A test that reads GitHub's description. Without it the test is skipped, and the closing lines of `npm test` say so. */
export const testByDescription = test.skipIf(leftOut(process.env).has(githubApiDescription.name));

/** Holds that what was requested until now, at least so much, is all described by GitHub. GraphQL is not. */
export function testRequests(requests: () => readonly RecordedRequest[], least = 1): void {
  testByDescription('every request that was sent is one that GitHub describes', async () => {
    const description = await GithubDescription.read();
    const rest = requests().filter(({ path }) => path !== '/graphql');
    expect(rest.length).toBeGreaterThanOrEqual(least);
    expect([...new Set(rest.flatMap((request) => description.errors(request)))]).toEqual([]);
  });
}

interface Described {
  paths: Record<string, Record<string, Operation>>;
}

interface Place {
  template: string;
  operation: Operation;
  /** In the document. */
  pointer: string;
}

/** To compile the schema of schemas takes longer than all that is checked here. */
const OPTIONS: Options = { strict: false, validateFormats: false, meta: false, validateSchema: false };

/** GitHub's own OpenAPI description of its API, asked whether a request is one that it knows. */
export class GithubDescription {
  readonly #document: Described;
  readonly #ajv = new Ajv({ ...OPTIONS, allErrors: true });
  /** A query is text, whatever its schema says. */
  readonly #ofQueries = new Ajv({ ...OPTIONS, coerceTypes: true });
  readonly #queries = new Map<object, ValidateFunction>();
  readonly #paths: [RegExp, string][];
  static #read: Promise<GithubDescription> | undefined;

  /** Reads it, which takes a second or two, once in a process. @throws where this machine does not have it */
  static read(): Promise<GithubDescription> {
    GithubDescription.#read ??= readDocument().then((document) => new GithubDescription(document));
    return GithubDescription.#read;
  }

  private constructor(document: Described) {
    this.#document = document;
    this.#ajv.addSchema(this.#document as object, 'github');
    // What has fewer parameters is more exact.
    this.#paths = Object.keys(this.#document.paths)
      .sort((a, b) => a.split('{').length - b.split('{').length)
      .map((path) => [new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`), path]);
  }

  errors({ method, path, query, body }: RecordedRequest): string[] {
    const place = this.#placeOf(method, path);
    if (!place) return [`${method} ${path} is not described.`];
    return [...this.#queryErrors(place.operation, query), ...this.#bodyErrors(place, body)].map(
      (error) => `${method} ${place.template}: ${error}`,
    );
  }

  answerErrors({ method, path, status, body }: StandIn['answers'][number]): string[] {
    const place = this.#placeOf(method, path);
    if (!place) return [`${method} ${path} is not described.`];
    const where = `${status} of ${method} ${place.template}`;
    const described = place.operation.responses[status];
    if (!described) return [`${where} is not described.`];
    if (!described.content || body === undefined) return [];
    const validate = this.#validator(`${place.pointer}/responses/${status}`);
    return validate(body) ? [] : [`${where}: ${this.#ajv.errorsText(validate.errors)}`];
  }

  /** Every value that a property of a schema can have. @param schema its name in the description */
  valuesOf(schema: string, property: string): readonly string[] {
    return this.#at<{ enum: string[] }>(`#/components/schemas/${schema}/properties/${property}`).enum;
  }

  #placeOf(method: string, path: string): Place | undefined {
    const verb = method.toLowerCase();
    for (const [pattern, template] of this.#paths) {
      const operation = pattern.test(path) ? this.#document.paths[template]![verb] : undefined;
      if (operation) return { template, operation, pointer: `/paths/${pointerPart(template)}/${verb}` };
    }
    return undefined;
  }

  /** Of the JSON that a request or an answer has. */
  #validator(pointer: string): ValidateFunction {
    return this.#ajv.getSchema(`github#${pointer}/content/application~1json/schema`)!;
  }

  #queryErrors(operation: Operation, query: RecordedRequest['query']): string[] {
    const validate = this.#queries.get(operation) ?? this.#ofQueries.compile(this.#querySchema(operation));
    this.#queries.set(operation, validate);
    return validate({ ...query }) ? [] : [this.#ajv.errorsText(validate.errors, { dataVar: 'query' })];
  }

  #querySchema({ parameters = [] }: Operation): object {
    const known = parameters
      .map((parameter) => (parameter.$ref ? this.#at<Parameter>(parameter.$ref) : parameter))
      .filter((parameter) => parameter.in === 'query');
    const properties = Object.fromEntries(known.map(({ name, schema }) => [name, schema]));
    const required = known.filter((parameter) => parameter.required).map(({ name }) => name);
    return { properties, required, additionalProperties: false };
  }

  #bodyErrors({ operation, pointer }: Place, body: unknown): string[] {
    const described = operation.requestBody?.content['application/json']?.schema;
    if (body === undefined) return operation.requestBody?.required ? ['it has no body.'] : [];
    if (!described) return ['it has a body, and none is described.'];
    const schema = described.$ref ? this.#at<{ properties?: object }>(described.$ref) : described;
    const unknown = Object.keys(body as object).filter((name) => schema.properties && !(name in schema.properties));
    const validate = this.#validator(`${pointer}/requestBody`);
    if (!validate(body)) return [this.#ajv.errorsText(validate.errors)];
    return unknown.map((name) => `the field ${name} is not described.`);
  }

  #at<Value>(ref: string): Value {
    const parts = ref
      .slice(2)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    let value: unknown = this.#document;
    for (const part of parts) value = (value as Record<string, unknown>)[part];
    return value as Value;
  }
}

async function readDocument(): Promise<Described> {
  const path = await githubApiDescription.find(process.env);
  if (!path) throw new Error("GitHub's description of its API is not here. `npx portal doctor --install` brings it.");
  return JSON.parse(await readFile(path, 'utf8'), asJsonSchema);
}

function pointerPart(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** OpenAPI 3.0's `nullable`, which a validator of JSON Schema takes only beside a type. */
function asJsonSchema(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
  const { nullable: _nullable, ...schema } = value;
  return { anyOf: [schema, { type: 'null' }] };
}
