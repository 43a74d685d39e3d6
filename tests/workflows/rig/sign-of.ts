/** The environment in which git commits as somebody, at a time that the emulator can write as well. */
export function signOf(login: string, email = `${login}@acme.example`): Readonly<Record<string, string>> {
  return {
    ...{ GIT_AUTHOR_NAME: login, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: login, GIT_COMMITTER_EMAIL: email },
    TZ: 'UTC',
  };
}
