import { createRequire } from 'node:module';

/** One of Backstage's policies; throws what it refuses. */
interface Policy {
  enforce(entity: object): Promise<unknown>;
}

interface KindValidator {
  check(entity: object): Promise<boolean>;
}

/** What is used of `@backstage/catalog-model`, which Node can only load as CommonJS. */
interface CatalogModel extends Record<string, unknown> {
  entityEnvelopeSchemaValidator(): (data: unknown) => object;
  EntityPolicies: { allOf(policies: readonly Policy[]): Policy };
  SchemaValidEntityPolicy: new () => Policy;
  DefaultNamespaceEntityPolicy: new () => Policy;
  NoForeignRootFieldsEntityPolicy: new () => Policy;
  FieldFormatEntityPolicy: new () => Policy;
}

const load = createRequire(import.meta.url);
const model = load('@backstage/catalog-model') as CatalogModel;
const alpha = load('@backstage/catalog-model/alpha') as Record<string, KindValidator>;

const envelope = model.entityEnvelopeSchemaValidator();
/** In the order of Backstage's catalog. */
const policy = model.EntityPolicies.allOf([
  new model.SchemaValidEntityPolicy(),
  new model.DefaultNamespaceEntityPolicy(),
  new model.NoForeignRootFieldsEntityPolicy(),
  new model.FieldFormatEntityPolicy(),
]);

const KINDS = ['api', 'component', 'domain', 'group', 'location', 'resource', 'system', 'user'].map(
  (kind) => model[`${kind}EntityV1alpha1Validator`] as KindValidator,
);

/** Says whether Backstage's catalog would ingest a descriptor, and why not. */
export async function backstageVerdict(descriptor: unknown): Promise<{ takes: true } | { takes: false; why: string }> {
  try {
    envelope(structuredClone(descriptor));
    const entity = (await policy.enforce(structuredClone(descriptor) as object)) as object;
    for (const validator of validatorsOf(entity)) if (await validator.check(entity)) return { takes: true };
    return { takes: false, why: 'No processor takes the kind.' };
  } catch (error) {
    return { takes: false, why: (error as Error).message };
  }
}

/** Some types of a kind have a schema of their own. */
function validatorsOf(entity: { kind?: unknown; spec?: { type?: unknown } }): readonly KindValidator[] {
  const type = entity.spec?.type;
  if (entity.kind === 'API' && type === 'mcp-server') return [alpha.mcpServerApiEntityValidator!];
  if (entity.kind !== 'AiResource') return KINDS;
  return [alpha[`${String(type)}AiResourceEntityV1alpha1Validator`] ?? alpha.aiResourceEntityV1alpha1Validator!];
}
