/** The login of a person, from the address of their page: the tooltip of a name that does not say it. */
export function loginAt(page: string, title: string): string | undefined {
  const login = /(?:^|\/)people\/([^/]+)\/?$/.exec(page)?.[1];
  return login === title ? undefined : login;
}
