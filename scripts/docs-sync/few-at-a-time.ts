/** Pieces of work that run at a time. */
const AT_ONCE = 4;

/** Works on all, a few at a time. After a failure nothing more is begun. */
export async function fewAtATime<Each>(all: Iterable<Each>, work: (each: Each) => Promise<void>): Promise<void> {
  const queue = all[Symbol.iterator]();
  const failures: unknown[] = [];
  const worker = async () => {
    for (let next = queue.next(); !next.done && failures.length === 0; next = queue.next())
      await work(next.value).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failures.length > 0) throw failures[0];
}
