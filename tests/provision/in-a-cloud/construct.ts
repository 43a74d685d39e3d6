import { TerraformResource } from '../../../infra/synth/cdktf.ts';
import type { Construct } from '../../../infra/synth/construct.ts';

/** Something that exists in a state only: OpenTofu has it built in. It stands for what a cloud makes without a secret of ours. */
export const construct: Construct = (scope, input) => {
  const made = new Note(scope, input.object);
  return { text: made.getStringAttribute('output') };
};

class Note extends TerraformResource {
  readonly #text: string;

  constructor(scope: ConstructorParameters<typeof TerraformResource>[0], text: string) {
    super(scope, 'main', { terraformResourceType: 'terraform_data' });
    this.#text = text;
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { input: this.#text };
  }
}
