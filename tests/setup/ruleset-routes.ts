import type { Ruleset } from '../../scripts/access/rulesets/ruleset.ts';
import { type Answer, type Behind, type Route, route } from '../forge/stand-in.ts';
import { NOT_FOUND, ok, on } from './settings-answers.ts';

interface Settings {
  rulesets: (Ruleset & { id: number })[];
  /** Those of its organisation, which hold here as well. */
  foreign: (Ruleset & { id: number })[];
  isAdmin: boolean;
  nextId(): number;
}

/** Rulesets, the rules of a branch that follow from them, and merges, which are held to those. */
export function rulesetRoutes(settings: Settings): Route[] {
  const shown = (ruleset: Ruleset & { id: number }) => ({
    ...ruleset,
    ...sourceOf(ruleset, settings),
    ...(!settings.isAdmin && { bypass_actors: undefined }),
  });
  const find = (id: string) => [...settings.rulesets, ...settings.foreign].find((ruleset) => ruleset.id === Number(id));
  return [
    ['GET', on('/rulesets'), () => ok(settings.rulesets.map(shown))],
    ['GET', on('/rulesets/(\\d+)'), ([, id]) => (find(id!) ? ok(shown(find(id!)!)) : NOT_FOUND)],
    route('POST', on('/rulesets'), (_, ruleset: Ruleset) => {
      settings.rulesets.push({ ...ruleset, id: settings.nextId() });
      return { status: 201, body: shown(settings.rulesets.at(-1)!) };
    }),
    route('PUT', on('/rulesets/(\\d+)'), ([, id], ruleset: Ruleset) => {
      const found = find(id!);
      return found ? ok(shown(Object.assign(found, ruleset))) : NOT_FOUND;
    }),
    ['GET', on('/rules/branches/(.+)'), ([, branch]) => ok(rulesOf(branch!, settings))],
    ['PUT', on('/pulls/\\d+/merge'), ([path], _, { asks }) => refuseMerge(path!, asks, settings)],
  ];
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

async function refuseMerge(path: string, asks: Behind['asks'], settings: Settings): Promise<Answer | undefined> {
  const pull = (await asks('GET', path.replace(/\/merge$/, ''))).body as {
    head: { sha: string };
    base: { ref: string };
  };
  const held = new Set(rulesOf(pull.base.ref, settings).map(({ type }) => type));
  const repository = path.replace(/\/pulls\/.*/, '');
  const { statuses } = (await asks('GET', `${repository}/commits/${pull.head.sha}/status`)).body as {
    statuses: { context: string; state: string }[];
  };
  const isJudged = statuses.some(({ context, state }) => context === 'waypost/access' && state === 'success');
  if (held.has('required_status_checks') && !isJudged)
    return { status: 405, body: { message: 'Repository rule violations found: waypost/access is expected.' } };
  const reviews = (await asks('GET', path.replace(/merge$/, 'reviews'))).body as { state: string }[];
  if (held.has('pull_request') && !reviews.some(({ state }) => state === 'APPROVED'))
    return { status: 405, body: { message: 'Repository rule violations found: a review is required.' } };
  return undefined;
}
