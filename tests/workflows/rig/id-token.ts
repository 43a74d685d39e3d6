/**
 * Whether it is of a job in an environment. "The deployment should target the `github-pages` environment (you may use a different
 * environment name if needed, but this is not recommended.)"
 *
 * @see https://github.com/actions/deploy-pages#security-considerations
 */
export function hasEnvironment(token: string): boolean {
  try {
    return Boolean(JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).environment);
  } catch {
    return false;
  }
}

/** What GitHub gives a job with `id-token: write`. @param request what the job was given to ask with */
export function idToken(request: string): string {
  return `header.${request}.signature`;
}

export function idTokenRequest(environment: string | undefined): string {
  return Buffer.from(JSON.stringify({ environment })).toString('base64url');
}
