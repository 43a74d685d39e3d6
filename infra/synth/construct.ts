import type { Stack } from '../../core/provision/stack/stack.ts';
import type { TerraformStack } from './cdktf.ts';

/** What a construct knows of the stack that it fills. */
export interface ConstructInput extends Stack {
  /** Of the secret in the store. A server is given the secret again when this number changes. */
  secretVersion: number;
  /** Whether the credentials of the environment's servers are supplied by people, as the servers make none. */
  isKeySupplied: boolean;
  /** Where the last dump of what is deleted goes: a folder of the machine that applies; undefined where none is kept. */
  dumps?: string | undefined;
}

/**
 * Fills a stack with what one resource of a type is on one platform.
 *
 * @returns the outputs of type.yaml that are no secrets, by name: what Terraform is to evaluate
 */
export type Construct = (scope: TerraformStack, input: ConstructInput) => Readonly<Record<string, string>>;
