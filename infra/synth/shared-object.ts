import { PROVIDER } from '../provider/address.ts';
import { TerraformProvider, TerraformResource, type TerraformStack, TerraformVariable } from './cdktf.ts';

interface SharedObject {
  /** Of the provider: `shared_postgresql_database`. */
  type: string;
  attributes: Readonly<Record<string, unknown>>;
  /** The write-only attribute that gets the secret; undefined where there is none. */
  secret: string | undefined;
  /** Names of attributes that are outputs of the same name, or the attribute of an output. */
  outputs: readonly string[];
}

/**
 * Adds an object of the shared platform to a stack. Its secret is a variable of one run, which neither plan nor state holds.
 *
 * @returns the outputs, as `Construct` does
 */
export function sharedObject(scope: TerraformStack, object: SharedObject): Record<string, string> {
  new SharedProvider(scope, 'shared', {
    terraformResourceType: 'shared',
    terraformProviderSource: PROVIDER.source,
    terraformGeneratorMetadata: { providerName: PROVIDER.name, providerVersion: PROVIDER.version },
  });
  const secret = object.secret === undefined ? {} : { [object.secret]: secretVariable(scope) };
  const made = new WithAttributes(scope, object.type, { ...object.attributes, ...secret });
  return Object.fromEntries(object.outputs.map((name) => [name, made.getStringAttribute(name)]));
}

function secretVariable(scope: TerraformStack): string {
  const variable = new TerraformVariable(scope, 'password', { type: 'string', sensitive: true });
  variable.addOverride('ephemeral', true);
  // A store that cannot be read has no earlier value. A plan that sets no password needs none.
  variable.addOverride('default', null);
  return variable.stringValue;
}

/** cdktf has no provider that can be used as it is. */
class SharedProvider extends TerraformProvider {}

class WithAttributes extends TerraformResource {
  readonly #attributes: Readonly<Record<string, unknown>>;

  constructor(scope: TerraformStack, type: string, attributes: Readonly<Record<string, unknown>>) {
    super(scope, 'main', { terraformResourceType: type });
    this.#attributes = attributes;
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { ...this.#attributes };
  }
}
