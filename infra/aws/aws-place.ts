import type { AwsPlace } from '../../core/provision/aws/aws-place.ts';
import type { ConstructInput } from '../../core/provision/stack/infra.ts';
import type { TerraformStack } from '../synth/cdktf.ts';
import { AwsProvider } from './bindings.ts';

type Tagged = Pick<ConstructInput, 'mark' | 'service' | 'owner' | 'costCentre' | 'environment' | 'file'>;

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

/** The tags of everything that a stack makes: whose it is, who pays, and the request that asked for it. */
export function awsTags({ mark, service, owner, costCentre, environment, file }: Tagged): Record<string, string> {
  const tags = {
    waypost: mark,
    environment,
    service: service.replace(/^service:(?:default\/)?/, ''),
    owner,
    ...(costCentre !== undefined && { 'cost-centre': costCentre }),
    request: file,
  };
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, tagValue(value)]));
}

/** RDS takes the fewest characters in a tag. @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html */
function tagValue(text: string): string {
  return text.replace(/[^\p{L}\p{N} _.:/=+@-]/gu, '-').slice(0, 256);
}
