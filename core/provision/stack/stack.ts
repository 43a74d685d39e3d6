import type { IgnoredDrift } from '../../catalog/entity.ts';
import { DEFAULT_NAMESPACE, makeRef, parseRef, type Ref, refParts } from '../../catalog/ref.ts';
import type { AwsPlace } from '../aws/aws-place.ts';
import { ENVIRONMENT_NAME } from '../policy/environments-schema.ts';
import type { Credentials } from './credentials.ts';

/** One resource in one environment: what is planned, applied and destroyed as a whole, with a state of its own. */
export interface Stack {
  /** `dev.orders`, or `dev.eu~orders` where the namespace is not `default`. */
  name: string;
  environment: string;
  resource: Ref;
  service: Ref;
  file: string;
  /** What it bears on its server, so that nothing else is taken for it: `waypost:acme/portal/dev/orders`. */
  mark: string;
  type: string;
  title: string;
  /** The team that owns it, as people write it. */
  owner: string;
  costCentre?: string;
  platform: string;
  aws?: AwsPlace;
  construct: string;
  secrets: readonly string[];
  size: string;
  object: string;
  values: Readonly<Record<string, unknown>>;
  config: Readonly<Record<string, unknown>>;
  /** What it takes over, and the address of the object that this becomes; undefined where it is made new. */
  adopt?: { id: string; object: string };
  isProtected: boolean;
  mayLoseContent: boolean;
  rotate?: number;
  /** Its credentials, if they were renewed on request, as far as records say so. */
  credentials?: Credentials;
  ignoredDrift?: readonly IgnoredDrift[];
}

export function stackName(environment: string, resource: Ref): string {
  return `${environment}.${nameInEnvironment(resource)}`;
}

/** Whether a text is the name of a stack, and so can be a part of the name of a file. */
export function isStackName(text: string): boolean {
  if (!ENVIRONMENT_NAME.test(environmentOf(text))) return false;
  const resource = resourceOf(text);
  return parseRef(resource, 'resource') === resource && stackName(environmentOf(text), resource) === text;
}

/** The mark of a stack. @param portal the portal's repository: `acme/portal` */
export function markOf(portal: string, environment: string, resource: Ref): string {
  return `waypost:${portal}/${environment}/${nameInEnvironment(resource)}`;
}

export function environmentOf(stack: string): string {
  return stack.slice(0, stack.indexOf('.'));
}

export function resourceOf(stack: string): Ref {
  const [name, namespace = DEFAULT_NAMESPACE] = stack
    .slice(stack.indexOf('.') + 1)
    .split('~')
    .reverse();
  return makeRef({ kind: 'resource', namespace, name: name! });
}

export function objectName(resource: Ref): string {
  const { namespace, name } = refParts(resource);
  return namespace === DEFAULT_NAMESPACE ? name : `${namespace}-${name}`;
}

function nameInEnvironment(resource: Ref): string {
  const { namespace, name } = refParts(resource);
  return namespace === DEFAULT_NAMESPACE ? name : `${namespace}~${name}`;
}

/** The digest of what is asked of a stack, without what makes it: it needs neither the packages of infra/ nor a secret. */
export function askedDigest(stack: Stack, sha256: (text: string) => string): string {
  return sha256(JSON.stringify(Object.entries(stack).sort(([a], [b]) => (a < b ? -1 : 1))));
}
