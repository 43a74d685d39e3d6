/** Whether it is of a job in the environment `github-pages`, as Pages asks for. */
export function hasEnvironment(token: string): boolean {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).environment === 'github-pages';
  } catch {
    return false;
  }
}

/** What GitHub gives a job with `id-token: write`. @param request what the job was given to ask with */
export function idToken(request: string): string {
  return `header.${request}.signature`;
}

/** @param environment of the job */
export function idTokenRequest(environment: string | undefined): string {
  return Buffer.from(JSON.stringify({ environment })).toString('base64url');
}
