/** The credentials of a stack that were renewed on request. */
export interface Credentials {
  /** As the request says it: the number of the renewal. */
  rotate: number;
  /** How often they were renewed: servers have two users in turn. */
  turn: number;
  /** Whether those before still work, since the service may not have the new ones. */
  keepsOld: boolean;
}

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

/** The name under which the secret of a stack is stored: those before and after a renewal have names of their own. */
export function secretKey(stack: string, credentials: Pick<Credentials, 'rotate'> | undefined): string {
  return credentials ? `${stack}${KEY_SIGN}${credentials.rotate}` : stack;
}

const KEY_SIGN = '@';

/** The stack of a secret. */
export function stackOfKey(key: string): string {
  return key.split(KEY_SIGN)[0]!;
}
