import { boolean, integer, type Of, object } from '../../catalog/schema/shapes.ts';

export type Credentials = Of<typeof CREDENTIALS_SCHEMA>;
export const CREDENTIALS_SCHEMA = object({
  /** As the request says it: the number of the renewal. */
  rotate: { ...integer, minimum: 1 },
  /** How often they were renewed: servers have two users in turn. */
  turn: { ...integer, minimum: 1 },
  /** Whether those before still work, since the service may not have the new ones. */
  keepsOld: boolean,
});

/** Whether the repository of a service names its new credentials. `nobody` where the portal writes no repository of it. */
export const TAKEN = ['yes', 'not yet', 'nobody'] as const;
export type Taken = (typeof TAKEN)[number];

/**
 * Says which credentials a stack should have.
 *
 * @param asked by its request; undefined where that does not say so, and then those that it has stay
 * @param last those of the last apply
 * @param isTaken whether the service has those of the last apply
 */
export function credentialsOf(
  asked: number | undefined,
  last: Credentials | undefined,
  isTaken: boolean,
): Credentials | undefined {
  if (asked !== undefined && asked > (last?.rotate ?? 0))
    return { rotate: asked, turn: (last?.turn ?? 0) + 1, keepsOld: true };
  return last && { ...last, keepsOld: last.keepsOld && !isTaken };
}

export function secretKey(stack: string, credentials: Pick<Credentials, 'rotate'> | undefined): string {
  return credentials ? `${stack}${KEY_SIGN}${credentials.rotate}` : stack;
}

/**
 * The name of the secret of an output in the environment of a repository on GitHub. It changes with each renewal, so that the old one works
 * until the service has the new one.
 *
 * @param name before the first renewal: `ORDERS_DATABASE_PASSWORD`
 */
export function secretNameOf(name: string, credentials: Pick<Credentials, 'rotate'> | undefined): string {
  return credentials ? `${name}_${credentials.rotate}` : name;
}

export function isFormerSecret(secret: string, name: string, { rotate }: Pick<Credentials, 'rotate'>): boolean {
  if (secret === name) return true;
  const number = secret.startsWith(`${name}_`) ? secret.slice(name.length + 1) : '';
  return /^[1-9]\d*$/.test(number) && Number(number) < rotate;
}

const KEY_SIGN = '@';

export function stackOfKey(key: string): string {
  return key.split(KEY_SIGN)[0]!;
}
