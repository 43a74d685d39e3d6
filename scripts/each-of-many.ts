/** How many are worked on at once, unless the caller says otherwise. */
const AT_ONCE = 8;

/** Does the same for each of many, a few at a time, and returns the results in their order. After a failure nothing more is begun. */
export async function eachOfMany<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
  atOnce = AT_ONCE,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length && failures.length === 0; index = next++)
      try {
        results[index] = await work(items[index]!, index);
      } catch (error) {
        failures.push(error);
      }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
