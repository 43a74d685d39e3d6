import { sameData } from '../../catalog/yaml/edit/same-data.ts';
import { type ResourceFacts, type StackFacts, withStack } from './resource-facts.ts';

interface Recorded {
  base: ResourceFacts | undefined;
  here: ResourceFacts | undefined;
  there: ResourceFacts | undefined;
}

/** Takes each stack from who changed it, and from here where both did. @returns undefined where none is left */
export function mergeFacts({ base, here, there }: Recorded): ResourceFacts | undefined {
  const names = new Set([here, there].flatMap((facts) => facts?.stacks.map(({ stack }) => stack) ?? []));
  let merged = here ?? there;
  for (const name of names) {
    const [before, mine, theirs] = [base, here, there].map((facts) => stackIn(facts, name));
    const kept = sameData(before, mine) ? theirs : mine;
    merged = withStack({ ...(here ?? there!), stacks: merged?.stacks ?? [] }, name, kept);
  }
  return merged;
}

function stackIn(facts: ResourceFacts | undefined, name: string): StackFacts | undefined {
  return facts?.stacks.find(({ stack }) => stack === name);
}
