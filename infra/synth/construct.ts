import type { ConstructInput } from '../../core/provision/stack/infra.ts';
import type { TerraformStack } from './cdktf.ts';

/**
 * Fills a stack with what one resource of a type is on one platform.
 *
 * @returns the outputs of type.yaml that are no secrets, by name: what Terraform is to evaluate
 */
export type Construct = (scope: TerraformStack, input: ConstructInput) => Readonly<Record<string, string>>;
