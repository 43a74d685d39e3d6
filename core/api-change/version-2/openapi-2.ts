import { isMap } from '../../text/is-map.ts';
import { entriesOf, type Fields, listOf, mapOf, pick, without } from './fields.ts';
import { MovedParts, step, type Upgraded } from './moved-parts.ts';
import { headerOf, parameterOf, schemaOf } from './openapi-2-parameters.ts';

/**
 * Brings a description in OpenAPI 2 into the form of version 3, so that it can be compared.
 *
 * @see https://swagger.io/specification/v2/
 */
export function upgradeOpenApi2(old: Fields): Upgraded {
  const moved = new MovedParts();
  const upgrade = new Upgrade(old, moved);
  for (const [now, written] of SECTIONS) moved.note(`#/components/${now}`, `#/${written}`);
  moved.note('#/servers', '#/host');
  const data = {
    ...without(old, 'swagger', 'host', 'basePath', 'schemes', 'consumes', 'produces', 'paths', ...WRITTEN),
    openapi: '3.0.3',
    servers: serversOf(old),
    paths: entriesOf(old.paths, (item, path) => upgrade.path(item, `#/paths/${step(path)}`)),
    components: {
      schemas: mapOf(old.definitions),
      parameters: entriesOf(old.parameters, (parameter, name) => {
        moved.note(`#/components/parameters/${step(name)}/schema`, `#/parameters/${step(name)}`);
        return parameterOf(parameter);
      }),
      responses: entriesOf(old.responses, (response, name) =>
        upgrade.response(response, { produces: listOf(old.produces), pointer: `#/components/responses/${step(name)}` }),
      ),
      securitySchemes: entriesOf(old.securityDefinitions, securityScheme),
    },
  };
  return { data: rewritten(data), moved };
}

const SECTIONS = [
  ['schemas', 'definitions'],
  ['parameters', 'parameters'],
  ['responses', 'responses'],
  ['securitySchemes', 'securityDefinitions'],
] as const;
const WRITTEN = SECTIONS.map(([, written]) => written);
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
const JSON_TYPE = 'application/json';
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'];

interface Given {
  parameter: Fields;
  pointer: string;
}

class Upgrade {
  readonly #old: Fields;
  readonly #moved: MovedParts;

  constructor(old: Fields, moved: MovedParts) {
    this.#old = old;
    this.#moved = moved;
  }

  path(item: Fields, pointer: string): Fields {
    const shared = this.#given(item.parameters, pointer);
    const operations = METHODS.filter((method) => isMap(item[method])).map((method) => [
      method,
      this.#operation(mapOf(item[method]), { pointer: `${pointer}/${method}`, shared }),
    ]);
    const parameters = this.#parameters(shared, pointer);
    return { ...without(item, 'parameters', ...METHODS), parameters, ...Object.fromEntries(operations) };
  }

  #operation(operation: Fields, { pointer, shared }: { pointer: string; shared: readonly Given[] }): Fields {
    const own = this.#given(operation.parameters, pointer);
    const consumes = listOf(operation.consumes ?? this.#old.consumes);
    const produces = listOf(operation.produces ?? this.#old.produces);
    const body = this.#body([...shared, ...own], { consumes, pointer });
    const responses = entriesOf(operation.responses, (response, code) =>
      this.response(response, { produces, pointer: `${pointer}/responses/${step(code)}` }),
    );
    return {
      ...without(operation, 'parameters', 'consumes', 'produces', 'schemes', 'responses'),
      parameters: this.#parameters(own, pointer),
      ...(body && { requestBody: body }),
      responses,
    };
  }

  #given(parameters: unknown, pointer: string): Given[] {
    return (Array.isArray(parameters) ? parameters : [])
      .filter(isMap)
      .map((parameter, place) => ({ parameter, pointer: `${pointer}/parameters/${place}` }));
  }

  #resolved({ parameter }: Given): Fields {
    const name = typeof parameter.$ref === 'string' ? /^#\/parameters\/(.+)$/.exec(parameter.$ref)?.[1] : undefined;
    return name === undefined ? parameter : mapOf(mapOf(this.#old.parameters)[name]);
  }

  #parameters(given: readonly Given[], pointer: string): Fields[] {
    return given
      .filter((each) => !isOfBody(this.#resolved(each)))
      .map(({ parameter, pointer: written }, place) => {
        this.#moved.note(`${pointer}/parameters/${place}`, written);
        this.#moved.note(`${pointer}/parameters/${place}/schema`, written);
        return '$ref' in parameter ? parameter : parameterOf(parameter);
      });
  }

  #body(
    given: readonly Given[],
    { consumes, pointer }: { consumes: readonly string[]; pointer: string },
  ): Fields | undefined {
    const parts = lastOfEach(given.map((each) => ({ part: this.#resolved(each), written: each.pointer })));
    const body = parts.at(-1);
    const fields = parts.filter(({ part }) => part.in === 'formData');
    if (body?.part.in === 'body') {
      this.#moved.note(`${pointer}/requestBody`, body.written);
      const types = consumes.length > 0 ? consumes : [JSON_TYPE];
      const content = this.#content(types, mapOf(body.part.schema), {
        pointer: `${pointer}/requestBody`,
        written: body.written,
      });
      return { ...pick(body.part, ['description', 'required']), content };
    }
    if (fields.length === 0) return undefined;
    const types = consumes.filter((type) => FORM_TYPES.includes(type));
    const required = fields.filter(({ part }) => part.required === true).map(({ part }) => part.name);
    const schema = {
      type: 'object',
      properties: Object.fromEntries(fields.map(({ part }) => [String(part.name), schemaOf(part)])),
      ...(required.length > 0 && { required }),
    };
    for (const type of types.length > 0 ? types : FORM_TYPES.slice(0, 1))
      for (const { part, written } of fields)
        this.#moved.note(
          `${pointer}/requestBody/content/${step(type)}/schema/properties/${step(String(part.name))}`,
          written,
        );
    const content = Object.fromEntries(
      (types.length > 0 ? types : FORM_TYPES.slice(0, 1)).map((type) => [type, { schema }]),
    );
    return { required: required.length > 0, content };
  }

  response(response: Fields, { produces, pointer }: { produces: readonly string[]; pointer: string }): Fields {
    if ('$ref' in response) return response;
    const types = produces.length > 0 ? produces : [JSON_TYPE];
    return {
      ...pick(response, ['description']),
      ...(isMap(response.headers) && { headers: entriesOf(response.headers, headerOf) }),
      ...(isMap(response.schema) && { content: this.#content(types, response.schema, { pointer, written: pointer }) }),
    };
  }

  #content(
    types: readonly string[],
    schema: Fields,
    { pointer, written }: { pointer: string; written: string },
  ): Fields {
    for (const type of types) this.#moved.note(`${pointer}/content/${step(type)}/schema`, `${written}/schema`);
    return Object.fromEntries(types.map((type) => [type, { schema }]));
  }
}

/** Parts of a body. An operation's own come last and replace those of its path: of a form by name, and a body altogether. */
function lastOfEach(parts: readonly { part: Fields; written: string }[]) {
  const found = new Map<unknown, (typeof parts)[number]>();
  for (const each of parts.filter(({ part }) => isOfBody(part))) {
    const key = each.part.in === 'body' ? undefined : String(each.part.name);
    found.delete(key);
    found.set(key, each);
  }
  return [...found.values()];
}

function isOfBody({ in: place }: Fields): boolean {
  return place === 'body' || place === 'formData';
}

const FLOWS = new Map([
  ['application', 'clientCredentials'],
  ['accessCode', 'authorizationCode'],
]);

function securityScheme(scheme: Fields): Fields {
  if (scheme.type === 'basic') return { ...scheme, type: 'http', scheme: 'basic' };
  if (scheme.type !== 'oauth2') return scheme;
  const flow = { scopes: {}, ...pick(scheme, ['authorizationUrl', 'tokenUrl', 'scopes']) };
  const name = String(scheme.flow);
  return { ...pick(scheme, ['type', 'description']), flows: { [FLOWS.get(name) ?? name]: flow } };
}

function serversOf({ host, basePath = '', schemes }: Fields): Fields[] {
  if (typeof host !== 'string') return basePath === '' ? [] : [{ url: basePath }];
  const names = listOf(schemes);
  return (names.length > 0 ? names : ['https']).map((name) => ({ url: `${name}://${host}${String(basePath)}` }));
}

/** References by the places of version 3, and the discriminator as an object. */
function rewritten(data: Fields): Fields {
  const copies = new Map<object, object>();
  const waiting: object[] = [];
  const copyOf = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = copies.get(value);
    if (known) return known;
    const copy = Array.isArray(value) ? [] : {};
    copies.set(value, copy);
    waiting.push(value);
    return copy;
  };
  const whole = copyOf(data) as Fields;
  for (let value = waiting.pop(); value; value = waiting.pop()) {
    const copy = copies.get(value)!;
    if (Array.isArray(copy)) for (const each of value as unknown[]) copy.push(copyOf(each));
    else
      for (const [name, each] of Object.entries(value))
        Object.defineProperty(copy, name, own(copyOf(field(name, each))));
  }
  return whole;
}

function field(name: string, value: unknown): unknown {
  if (name === 'discriminator' && typeof value === 'string') return { propertyName: value };
  if (name !== '$ref' || typeof value !== 'string') return value;
  return value.replace(/^#\/(definitions|parameters|responses)\//, (_, section: string) => {
    return `#/components/${section === 'definitions' ? 'schemas' : section}/`;
  });
}

/** A field may have any name, such as `__proto__`. */
function own(value: unknown): PropertyDescriptor {
  return { value, enumerable: true, configurable: true, writable: true };
}
