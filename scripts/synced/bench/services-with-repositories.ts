/** Names of so many services. */
export function serviceNames(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `service-${n}`);
}

/** A catalog of services that have nothing but a repository. @param settings lines of catalog/portal.yaml */
export function* servicesWithRepositories(count: number, settings = ''): Iterable<[path: string, text: string]> {
  yield ['catalog/portal.yaml', `title: Bench\nforge: { github: acme/portal }\n${settings}`];
  yield ['catalog/teams/payments.yaml', 'kind: team\nname: payments\n'];
  for (const name of serviceNames(count))
    yield [
      `catalog/payments/${name}.yaml`,
      `kind: service\nname: ${name}\nowner: payments\nrepo: https://github.com/acme/${name}\n`,
    ];
}
