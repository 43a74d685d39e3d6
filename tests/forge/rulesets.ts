/** Rulesets of repositories, which the emulator of GitHub's API lacks: kept as they are reported. */
export class Rulesets {
  readonly #of = new Map<string, { id: number; name: string }[]>();
  /** Repositories, in lower case, for which GitHub has none on their plan. */
  readonly beyondPlan = new Set<string>();

  /** @param repository `acme/checkout` */
  of(repository: string): readonly { id: number; name: string }[] {
    return this.#of.get(repository.toLowerCase()) ?? [];
  }

  /** @returns undefined for what is not about rulesets */
  answer(method: string, path: string, body: unknown): { status: number; body: unknown } | undefined {
    const [, repository] = /^\/repos\/([^/]+\/[^/]+)\/rulesets$/.exec(path) ?? [];
    if (repository === undefined) return undefined;
    if (this.beyondPlan.has(repository.toLowerCase()))
      return {
        status: 403,
        body: { message: 'Upgrade to GitHub Pro or make this repository public to enable this feature.' },
      };
    if (method === 'GET') return { status: 200, body: this.of(repository) };
    const made = { ...(body as { name: string }), id: 1 + this.of(repository).length };
    this.#of.set(repository.toLowerCase(), [...this.of(repository), made]);
    return { status: 201, body: made };
  }
}
