export function listWords(title: string) {
  // `APIs` stays as it is.
  const things = /^[A-Z]{2}/.test(title) ? title : title.toLowerCase();
  const thing = things.replace(/s$/, '');
  const number = (count: number) => count.toLocaleString('en');
  const tally = (total: number, all: number) =>
    total === all ? `${number(all)} ${all === 1 ? thing : things}` : `${number(total)} of ${number(all)} ${things}`;
  return { thing, things, tally };
}
