import type { GitOutput } from './git.ts';

/** In bytes: what is longer is asked for again. */
const LONGEST = 64 * 1024;
/** Enough for some requests and their reviews. */
const MOST = 500;

/** By repository and words, the oldest first. */
const answers = new Map<string, GitOutput>();

/**
 * Asks git once for what never changes: something of commits, trees or files that the words name by their hashes. Git takes longer to start
 * than to answer, and a request is judged several times.
 *
 * A failure is no answer, because what is missing may come.
 *
 * @param about the repository, the words, and whatever else the answer follows from
 */
export async function askOnce(about: readonly string[], ask: () => Promise<GitOutput>): Promise<GitOutput> {
  const key = about.join('\0');
  const known = answers.get(key);
  if (known) return known;
  const answer = await ask();
  if (answer.exitCode !== 0 || answer.stdout.length > LONGEST) return answer;
  answers.set(key, answer);
  if (answers.size > MOST) answers.delete(answers.keys().next().value!);
  return answer;
}
