import { inAws } from '../../aws/aws-place.ts';
import { Route53Record } from '../../aws/bindings.ts';
import type { Construct } from '../../synth/construct.ts';

interface Config {
  type: string;
  values: readonly string[];
  ttl?: number;
}

/** A record in the hosted zone of the environment, and one beside it that says whose it is, since records have no tags. */
export const construct: Construct = (scope, input) => {
  const { id, name: domain } = inAws(scope, input).hostedZone!;
  const { type, values, ttl = 300 } = input.config as unknown as Config;
  const lifecycle = { preventDestroy: input.isProtected };
  const name = `${input.object}.${domain}`;
  const made = new Route53Record(scope, 'main', { zoneId: id, name, type, ttl, records: [...values], lifecycle });
  new Route53Record(scope, 'mark', {
    zoneId: id,
    name: `_waypost.${name}`,
    type: 'TXT',
    ttl: 3600,
    records: [input.mark],
    lifecycle,
  });
  return { name: made.fqdn, type: made.type };
};
