const LONGEST = 63;

/** A repository's name as one of a service: `CheckoutAPI_v2` is `checkout-api-v2`. Empty when nothing is left of it. */
export function kebab(repository: string): string {
  return repository
    .slice(repository.indexOf('/') + 1)
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
}

/** A name that nothing else has: the repository's own, with its organisation, or with a number. */
export function freeName(repository: string, isTaken: (name: string) => boolean): string | undefined {
  const own = kebab(repository);
  if (own === '') return undefined;
  const long = kebab(repository.replace('/', '-'));
  const names = [own, long, ...Array.from({ length: 98 }, (_, index) => `${long.slice(0, LONGEST - 3)}-${index + 2}`)];
  return names.find((name) => !isTaken(name));
}

const CAPITALS = new Set('api ui sdk cli db http id ios aws gcp ci cd sql pdf'.split(' '));

/** A name as people say it: `checkout-api` is `Checkout API`. */
export function spoken(name: string): string {
  const words = name.split('-').map((word) => (CAPITALS.has(word) ? word.toUpperCase() : word));
  const [first = '', ...rest] = words;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ');
}
