import { addressOf } from '../catalog/address.ts';
import { type Entity, isPerson } from '../catalog/entity.ts';
import { folderOf, TEAM_ROOTS } from '../catalog/team-folders.ts';
import { defined } from '../text/defined.ts';
import { quoted } from '../text/quoted.ts';
import type { Answer, Need } from './access-record.ts';
import type { AccessRules } from './access-rules.ts';
import { type Reason, requirementsOf, samePeople } from './requirement.ts';
import type { ShownAccess } from './sight.ts';
import { allCases, type ReasonedCase } from './who-can.ts';

/** Answers, each once, with names that stay as long as the entities of a team do. */
export class Answers {
  readonly #sight: ShownAccess;
  readonly #names = new Map<string, string>();
  readonly #answers = new Map<string, Answer>();
  readonly #counts = new Map<string, number>();
  /** Of people who are only in the list of a team, by its file. */
  readonly #ofLists = new Map<string, string>();

  constructor(sight: ShownAccess) {
    this.#sight = sight;
  }

  nameOf(entity: Entity): string {
    if (!isPerson(entity) || !entity.implied) return this.#nameOf(entity);
    // The list of a team can be long, and all in it are asked about alike.
    const { file } = entity.origin;
    const name = this.#ofLists.get(file) ?? this.#nameOf(entity);
    this.#ofLists.set(file, name);
    return name;
  }

  #nameOf(entity: Entity): string {
    const answer = this.#answerOf(entity);
    const key = JSON.stringify(answer);
    const name = this.#names.get(key) ?? this.#newName(entity);
    this.#names.set(key, name);
    this.#answers.set(name, answer);
    return name;
  }

  #answerOf(entity: Entity): Answer {
    const sight = this.#sight;
    const cases = allCases(entity, sight.rules);
    const needs = ({ when, reasons }: ReasonedCase) => ({
      ...(when !== undefined && { when }),
      needs: needsOf(reasons, entity.ref, sight),
    });
    return {
      edit: cases.edit.filter(({ environment }) => !environment || sight.shown.isEnvironment(environment)).map(needs),
      move: cases.move.map(needs),
      request: cases.request
        .filter(({ environment }) => !environment || sight.shown.isEnvironment(environment))
        .map(needs),
      approve: cases.approve.map(needs),
      administer: cases.administer.map(needs),
    };
  }

  get all(): Record<string, Answer> {
    return Object.fromEntries(this.#answers);
  }

  #newName({ origin }: Entity): string {
    const { rules, approvers } = this.#sight;
    const team = rules.ownerOf(origin.file);
    const folder =
      team && approvers.named(rules.team(team.ref)).anyOf.length > 0
        ? addressOf(team.ref).split('/').at(-1)!
        : 'shared';
    const place = (this.#counts.get(folder) ?? 0) + 1;
    this.#counts.set(folder, place);
    return `${folder}-${place}`;
  }
}

/** The requirements that follow from reasons, as an audience may see them. @param subject what they are about: a reference, or the name of a template */
export function needsOf(reasons: readonly Reason[], subject: string, { rules, approvers, shown }: ShownAccess): Need[] {
  return requirementsOf(reasons).map(({ anyOf, why, byAsking }) => {
    const key = samePeople({ anyOf, why: why[0]! });
    const named = approvers.named(anyOf);
    // The reason for somebody hidden may name what is theirs.
    const same = reasons.filter(
      (reason) => samePeople(reason) === key && named.hidden === undefined && shown.isReason(reason),
    );
    return {
      ...named,
      why: why.filter((each) => same.some((reason) => reason.why === each)),
      because: [...new Set(same.map((reason) => reasonWords(reason, subject, rules)))],
      ...defined({ byAsking }),
    };
  });
}

/**
 * Says of those who must approve why they must: `own the folder catalog/payments/`. Without a full stop.
 *
 * @param subject what it is asked for: a reference, or the name of a template
 */
function reasonWords({ why, about }: Reason, subject: string, rules: AccessRules): string {
  if (why === 'owner') return ownerWords(about, subject, rules);
  if (why === 'platform') return platformWords(about);
  if (rules.settings.approvals.has(why)) return `approve what is requested in ${quoted(why)}`;
  const [, word, name] = /^(may use|template|price in|owner of) (.+)$/.exec(why) ?? [];
  return word && name ? NAMED[word]!(quoted(name)) : (OTHERS[why] ?? why);
}

function ownerWords(about: string, subject: string, rules: AccessRules): string {
  const team = rules.ownerOf(about);
  const root = TEAM_ROOTS.find((each) => about.startsWith(`${each}/`));
  if (team && root) return `own the folder ${quoted(`${root}/${folderOf(team.ref)}/`)}`;
  return about === subject ? 'own the entry' : 'own another entry in the same file';
}

function platformWords(about: string): string {
  return about.includes('/') && !about.includes(':')
    ? 'administer what is outside of the folders of teams'
    : 'administer settings, teams and people';
}

const NAMED: Readonly<Record<string, (name: string) => string>> = {
  'may use': (name) => `may use the template ${name}`,
  template: (name) => `approve what is made from the template ${name}`,
  'price in': (name) => `approve what costs more than ${name} allows`,
  'owner of': (name) => `own ${name}, which uses it`,
};

const OTHERS: Readonly<Record<string, string>> = {
  'calls the API': 'own services that call this API',
  'new template': 'administer templates, and there is no such template',
  'broken template': 'administer templates, and this one has an error',
};
