import type { ConstructInput } from '../../core/provision/stack/infra.ts';

type Tagged = Pick<ConstructInput, 'mark' | 'service' | 'owner' | 'costCentre' | 'environment' | 'file'>;

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
