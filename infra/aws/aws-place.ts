import type { AwsPlace } from '../../core/provision/aws/aws-place.ts';
import type { ConstructInput } from '../../core/provision/stack/infra.ts';
import type { TerraformStack } from '../synth/cdktf.ts';
import { awsTags } from './aws-tags.ts';
import { AwsProvider } from './bindings.ts';

/**
 * Adds AWS's provider to a stack: for one account and one region, with the tags of all that the stack makes. Its credentials come from the
 * environment of the run.
 *
 * @returns what the stack may use there
 */
export function inAws(scope: TerraformStack, input: ConstructInput): AwsPlace {
  const { aws } = input;
  if (!aws) throw new Error(`${input.name} is on AWS, and has no place there.`);
  new AwsProvider(scope, 'aws', {
    region: aws.region,
    allowedAccountIds: [aws.account],
    defaultTags: [{ tags: awsTags(input) }],
  });
  return aws;
}
