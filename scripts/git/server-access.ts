/**
 * Settings for a child git that let it reach the repositories of one server, and of no other. They go in its environment: the
 * token is never in its arguments, in an address, or in a file. No helper is asked for a password, or gets one.
 *
 * @param server `https://github.com`
 * @see https://git-scm.com/docs/git-config#ENVIRONMENT
 */
export function serverAccess(server: string, token: string): Readonly<Record<string, string>> {
  const address = `${server.replace(/\/+$/, '')}/`;
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const settings = [
    // An empty value takes away what somebody's own settings send.
    [`http.${address}.extraHeader`, ''],
    [`http.${address}.extraHeader`, `Authorization: Basic ${basic}`],
    ['credential.helper', ''],
    // Led elsewhere, git would take the header along.
    ['http.followRedirects', 'false'],
  ];
  const numbered = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: `${settings.length}`, ...Object.fromEntries(numbered) };
}
