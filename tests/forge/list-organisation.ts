/** Asks the emulator in the name of who asked. */
type Emulator = (method: string, path: string) => Promise<{ status: number; body: never }>;

/** The repositories of an organisation, of which the emulator (0.12.2) has a search and no list: all of them at once. */
export async function listOrganisation(org: string, emulator: Emulator): Promise<{ status: number; body: unknown }> {
  const known = await emulator('GET', `/orgs/${org}`);
  if (known.status !== 200) return { status: 404, body: { message: 'Not Found' } };
  const all: unknown[] = [];
  for (let page = 1; ; page++) {
    const { body } = await emulator('GET', `/search/repositories?q=org:${org}&per_page=100&page=${page}`);
    const { items, total_count } = body as { items: unknown[]; total_count: number };
    all.push(...items);
    if (items.length === 0 || all.length >= total_count) return { status: 200, body: all };
  }
}
