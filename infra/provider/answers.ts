import { attributePath, diagnosticOf, diagnosticOfNotice, diagnosticOfProblem } from './protocol/diagnostic.ts';
import { planChange, settle, withSeen } from './protocol/plan.ts';
import { checkValues, fitSchema, schemaOf } from './protocol/schema.ts';
import type { Answer } from './protocol/serve.ts';
import { type DynamicValue, decodeValues, encodeValues, type Values } from './protocol/value.ts';
import type { Environment, Memory, Resource } from './resource.ts';

/** A request about a resource; each call fills some of it. */
interface Request {
  type_name: string;
  config: DynamicValue | null;
  current_state: DynamicValue | null;
  prior_state: DynamicValue | null;
  planned_state: DynamicValue | null;
  proposed_new_state: DynamicValue | null;
  raw_state: { json: Uint8Array } | null;
  private: Uint8Array;
  prior_private: Uint8Array;
  planned_private: Uint8Array;
  id: string;
}

type Call = (resource: Resource, request: Request, env: Environment) => Promise<object>;

/** Answers the calls of the protocol for these resources. Whatever goes wrong is a diagnostic, never the end of the process. */
export function answersOf(resources: readonly Resource[], env: Environment): Record<string, Answer> {
  const byType = new Map(resources.map((resource) => [resource.type, resource]));
  const nothing = async () => ({});
  const about = (call: Call): Answer => {
    return (request: Request) => call(byType.get(request.type_name)!, request, env).catch(failed(request));
  };
  return {
    GetProviderSchema: async () => providerSchema(resources),
    ValidateProviderConfig: nothing,
    ConfigureProvider: nothing,
    StopProvider: nothing,
    ValidateResourceConfig: about(validate),
    UpgradeResourceState: about(upgrade),
    ReadResource: about(read),
    PlanResourceChange: about(plan),
    ApplyResourceChange: about(apply),
    ImportResourceState: about(importState),
  };
}

/** Without a new state, OpenTofu keeps what it has; of what could not be removed, the answer must say that it is there. */
function failed({ prior_state, current_state, planned_private }: Request): (error: unknown) => object {
  return (error) => ({
    new_state: prior_state ?? current_state,
    private: planned_private,
    diagnostics: [diagnosticOf(error)],
  });
}

function providerSchema(resources: readonly Resource[]): object {
  const schemas = resources.map(({ type, attributes, description }) => [type, schemaOf(attributes, description)]);
  return {
    provider: schemaOf({}),
    resource_schemas: Object.fromEntries(schemas),
    server_capabilities: { plan_destroy: true },
  };
}

async function validate({ attributes }: Resource, { config }: Request): Promise<object> {
  return { diagnostics: checkValues(attributes, decodeValues(config) ?? {}).map(diagnosticOfProblem) };
}

async function upgrade({ attributes }: Resource, { raw_state }: Request): Promise<object> {
  const state = JSON.parse(Buffer.from(raw_state?.json ?? 'null').toString());
  return { upgraded_state: encodeValues(state && fitSchema(attributes, state)) };
}

async function read(resource: Resource, request: Request, env: Environment): Promise<object> {
  const values = decodeValues(request.current_state);
  const found = values && (await resource.read({ values, memory: memoryOf(request.private) }, env));
  return { new_state: encodeValues(found?.values), private: bytesOf(found?.memory) };
}

async function plan(resource: Resource, request: Request, env: Environment): Promise<object> {
  const prior = decodeValues(request.prior_state);
  const config = decodeValues(request.config);
  const isRemoved = !decodeValues(request.proposed_new_state);
  if (isRemoved || !config) {
    await resource.examine({ prior }, env);
    return { planned_state: encodeValues(undefined), planned_private: request.prior_private };
  }
  const { attributes } = resource;
  const problems = checkValues(attributes, config);
  if (problems.length > 0) return { diagnostics: problems.map(diagnosticOfProblem) };
  const { planned, replaces } = planChange({
    attributes,
    prior,
    config,
    foresee: (values) => resource.foresee(values),
  });
  if (replaces.length > 0) await resource.examine({ prior }, env);
  const seen = await resource.examine({ planned, ...(replaces.length === 0 && { prior }) }, env);
  const notices = prior && replaces.length === 0 ? await resource.foretell?.({ prior, planned }, env) : undefined;
  return {
    ...(notices && notices.length > 0 && { diagnostics: notices.map(diagnosticOfNotice) }),
    planned_state: encodeValues(withSeen(planned, seen ?? {})),
    requires_replace: replaces.map(attributePath),
    planned_private: request.prior_private,
  };
}

async function apply(resource: Resource, request: Request, env: Environment): Promise<object> {
  const [prior, planned] = [decodeValues(request.prior_state), decodeValues(request.planned_state)];
  if (!planned) {
    if (prior) await resource.delete(prior, env);
    return { new_state: encodeValues(undefined) };
  }
  const config = decodeValues(request.config) ?? {};
  const change = { prior, planned, config, memory: memoryOf(request.planned_private) };
  const found = prior ? await resource.update(change, env) : await resource.create(change, env);
  return { new_state: encodeValues(settle(planned, found.values)), private: bytesOf(found.memory) };
}

async function importState(resource: Resource, { type_name, id }: Request): Promise<object> {
  const values: Values = fitSchema(resource.attributes, resource.import(id));
  return { imported_resources: [{ type_name, state: encodeValues(values) }] };
}

function memoryOf(bytes: Uint8Array): Memory {
  return bytes.length === 0 ? {} : JSON.parse(Buffer.from(bytes).toString());
}

function bytesOf(memory: Memory = {}): Uint8Array {
  return Buffer.from(JSON.stringify(memory));
}
