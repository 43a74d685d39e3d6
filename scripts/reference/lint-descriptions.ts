import type { DescriptionLinter } from '#core/reference/reference-review.ts';
import { REFERENCE_TOOLS } from '#core/reference/reference-tools.ts';
import { referenceTools } from './reference-tools.ts';

/** Checks descriptions as a build does, in the sandbox. Without one it checks none. */
export const lintDescriptions: DescriptionLinter = async (sources, files) => {
  await using build = await referenceTools(files);
  const { ready } = REFERENCE_TOOLS.of(build.tools)!;
  const all = await Promise.all(sources.map((source) => ready(source)));
  return all.map(({ reference }) => (reference.unchecked ? undefined : reference.problems));
};
