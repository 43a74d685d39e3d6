import type { DescriptionLinter } from '#core/api-reference/reference-review.ts';
import { REFERENCE_TOOLS } from '#core/api-reference/reference-tools.ts';

/**
 * Checks descriptions as a build does, in the sandbox. Without one it checks none. The readers of all formats are a fifth of what a verb
 * can load: only a change of a description waits for them.
 */
export const lintDescriptions: DescriptionLinter = async (sources, files) => {
  const { referenceTools } = await import('./reference-tools.ts');
  await using build = await referenceTools(files);
  const { ready } = REFERENCE_TOOLS.of(build.tools)!;
  const all = await Promise.all(sources.map((source) => ready(source)));
  return all.map(({ reference }) => (reference.unchecked ? undefined : reference.problems));
};
