import type { Ruleset } from '../../scripts/access/rulesets/ruleset.ts';
import { type Answer, created, NOT_FOUND, ok, type Routes, refused } from '../forge/routes.ts';
import type { Behind } from '../forge/stand-in.ts';

interface Settings {
  rulesets: (Ruleset & { id: number })[];
  /** Those of its organisation, which hold here as well. */
  foreign: (Ruleset & { id: number })[];
  isAdmin: boolean;
  nextId(): number;
}

/** Rulesets, the rules of a branch that follow from them, and merges, which are held to those. */
export function rulesetRoutes(settings: Settings): Routes<Behind> {
  const shown = (ruleset: Ruleset & { id: number }) => ({
    ...ruleset,
    ...sourceOf(ruleset, settings),
    ...(!settings.isAdmin && { bypass_actors: undefined }),
  });
  const find = (id: string) => [...settings.rulesets, ...settings.foreign].find((ruleset) => ruleset.id === Number(id));
  return {
    'GET /repos/{repository}/rulesets': () => ok(settings.rulesets.map(shown)),
    'GET /repos/{repository}/rulesets/{number}': ({ number }) => (find(number) ? ok(shown(find(number)!)) : NOT_FOUND),
    'POST /repos/{repository}/rulesets': (_, ruleset: Ruleset) => {
      settings.rulesets.push({ ...ruleset, id: settings.nextId() });
      return created(shown(settings.rulesets.at(-1)!));
    },
    'PUT /repos/{repository}/rulesets/{number}': ({ number }, ruleset: Ruleset) => {
      const found = find(number);
      return found ? ok(shown(Object.assign(found, ruleset))) : NOT_FOUND;
    },
    'GET /repos/{repository}/rules/branches/{ref}': ({ ref }) => ok(rulesOf(ref, settings)),
    'PUT /repos/{repository}/pulls/{number}/merge': ({ repository, number }, _, { asks }) =>
      refuseMerge(`/repos/${repository}`, number, { asks, settings }),
  };
}

function sourceOf({ id }: { id: number }, { foreign }: Settings) {
  return foreign.some((ruleset) => ruleset.id === id)
    ? { source_type: 'Organization', source: 'globex' }
    : { source_type: 'Repository', source: 'globex/portal' };
}

function rulesOf(branch: string, settings: Settings) {
  return [...settings.rulesets, ...settings.foreign]
    .filter(({ target, enforcement, conditions: { ref_name } }) => {
      const isMeant = ref_name.include.some((name) => name === '~ALL' || name === `refs/heads/${branch}`);
      return target === 'branch' && enforcement === 'active' && isMeant && ref_name.exclude.length === 0;
    })
    .flatMap(({ rules, id }) => {
      const { source_type, source } = sourceOf({ id }, settings);
      return rules.map((rule) => ({
        ...{ ...rule, ruleset_source_type: source_type, ruleset_source: source, ruleset_id: id },
      }));
    });
}

async function refuseMerge(
  repository: string,
  number: string,
  { asks, settings }: { asks: Behind['asks']; settings: Settings },
): Promise<Answer | undefined> {
  const pull: { head: { sha: string }; base: { ref: string } } = (await asks('GET', `${repository}/pulls/${number}`))
    .body;
  const held = new Set(rulesOf(pull.base.ref, settings).map(({ type }) => type));
  const { statuses }: { statuses: { context: string; state: string }[] } = (
    await asks('GET', `${repository}/commits/${pull.head.sha}/status`)
  ).body;
  const isJudged = statuses.some(({ context, state }) => context === 'waypost/access' && state === 'success');
  if (held.has('required_status_checks') && !isJudged)
    return refused(405, 'Repository rule violations found: waypost/access is expected.');
  const reviews: { state: string }[] = (await asks('GET', `${repository}/pulls/${number}/reviews`)).body;
  if (held.has('pull_request') && !reviews.some(({ state }) => state === 'APPROVED'))
    return refused(405, 'Repository rule violations found: a review is required.');
  return undefined;
}
