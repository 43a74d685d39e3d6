import { TerraformResource, type TerraformStack } from '../synth/cdktf.ts';

/**
 * Names the snapshot that AWS takes of what is deleted. Each life of a resource has another: a snapshot outlives its resource, and a second
 * one of the same name would stop the deletion.
 *
 * @param name of what is deleted
 */
export function finalSnapshot(scope: TerraformStack, name: string): string {
  // Built into OpenTofu and Terraform: it makes an id once, and keeps it.
  new MadeOnce(scope, 'snapshot', { terraformResourceType: 'terraform_data' });
  return `${name}-final-\${substr(terraform_data.snapshot.id, 0, 8)}`;
}

class MadeOnce extends TerraformResource {
  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return {};
  }
}
