import { addressOf } from '#core/catalog/address.ts';
import type { Team } from '#core/catalog/entity.ts';
import { shortRef } from '#core/catalog/ref.ts';
import { followUpsOf, noTeam } from '#core/scaffold/service/follow-ups.ts';
import {
  madeDescription,
  makingDescription,
  topicsOf,
  type WantedService,
} from '#core/scaffold/service/requested-services.ts';
import { scaffoldComment } from '#core/scaffold/service/scaffold-comment.ts';
import type { CheckResult, ScaffoldState } from '#core/scaffold/service/scaffold-state.ts';
import { timeOf } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { systemClock } from '../../clock.ts';
import type { Protection, Repository, RepositoryName } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import type { Later, Making, Rendering } from '../../template/making/renderings.ts';
import type { World } from '../world.ts';
import { fillRepository } from './fill-repository.ts';
import type { Origin } from './origin-of-entry.ts';
import { askState, foreignSentence, hiddenSentence, type RepositoryState } from './repository-state.ts';
import type { ScaffoldRecords } from './scaffold-records.ts';
import { ServiceComment } from './service-comment.ts';

/** What is known of a service before anything is done for it. */
export interface Wish {
  wanted: WantedService;
  name: RepositoryName;
  making: Making;
  /** The team that owns it, where the catalog has it. */
  team: Team | undefined;
  /** Whether the forge has that team. */
  hasTeam: boolean;
  origin: Origin | undefined;
  /** Whether it has, or gets, just what the template makes. Checks are run of that, so of another content they say nothing. */
  isAsMade: boolean;
  /** Address of the portal, where it is published. */
  portal: string | undefined;
}

/** Makes the repository of one service, a step at a time. Each step may meet what an earlier run left of it. */
export class ServiceMaker {
  readonly repository: Repository;
  readonly #wish: Wish;
  readonly #world: World;
  readonly #records: ScaffoldRecords;
  readonly comment: ServiceComment;
  #checks: Promise<readonly CheckResult[]> | undefined;
  #protection: Protection | undefined;

  constructor(wish: Wish, { world, records }: { world: World; records: ScaffoldRecords }) {
    this.#wish = wish;
    this.#world = world;
    this.#records = records;
    this.repository = world.forge.repository(wish.name);
    this.comment = new ServiceComment(wish.wanted.service.ref, wish.origin, world.speaker);
  }

  /** @throws {ForgeRefusal} `taken` when the name is somebody else's */
  async state(): Promise<Exclude<RepositoryState, { kind: 'foreign' }>> {
    const { wanted, name } = this.#wish;
    const state = await askState(this.repository, wanted);
    if (state.kind === 'foreign') throw new ForgeRefusal('taken', foreignSentence(wanted, name, state.why));
    return state;
  }

  /**
   * Why nothing can be written yet, as full sentences; undefined when it can.
   *
   * @throws {CannotRun} when it cannot be rendered, so that nothing is made that cannot be filled
   */
  async waitsFor(): Promise<string | undefined> {
    const rendering = await this.#rendering();
    return 'files' in rendering ? undefined : rendering.later;
  }

  /** @throws {ForgeRefusal} `taken` when something has the name that cannot be seen from here */
  async create(): Promise<void> {
    const { wanted, name, making } = this.#wish;
    const isPrivate = making.template.repository.visibility === 'private';
    const about = { description: makingDescription(wanted.service), private: isPrivate };
    await this.#world.forge.createRepository(name, about).catch(async (error: unknown) => {
      if (!(error instanceof ForgeRefusal && error.reason === 'taken')) throw error;
      // Somebody was faster, or the answer to an earlier attempt got lost: the proof tells which.
      if (await this.repository.facts()) return;
      throw new ForgeRefusal('taken', hiddenSentence(wanted, name), { cause: error });
    });
  }

  async isFilled(): Promise<boolean> {
    const { kind } = await this.state();
    return kind === 'filled' || kind === 'made';
  }

  async fill(): Promise<void> {
    const { name } = this.#wish;
    const rendering = await this.#rendering();
    if (!('files' in rendering)) throw new CannotRun(rendering.later, { fix: `Nothing was written to \`${name}\`.` });
    await fillRepository(this.repository, this.#wish.wanted, { files: rendering.files, message: this.#message() });
  }

  async isShared(): Promise<boolean> {
    const slug = this.#wish.team!.forgeTeam!.toLowerCase();
    const permission = [...(await this.repository.teams())].find(([team]) => team.toLowerCase() === slug)?.[1];
    return permission === 'maintain' || permission === 'admin';
  }

  async share(): Promise<void> {
    await this.repository.setTeam(this.#wish.team!.forgeTeam!, 'maintain');
  }

  async hasTopics(): Promise<boolean> {
    const { topics = [] } = (await this.repository.facts()) ?? {};
    return this.#topics().every((topic) => topics.includes(topic));
  }

  async setTopics(): Promise<void> {
    await this.repository.describe({ topics: this.#topics() });
  }

  async isProtected(): Promise<boolean> {
    this.#protection = await this.repository.protection();
    return this.#protection !== 'open';
  }

  async protect(): Promise<void> {
    await this.repository.protect();
  }

  /** Whether this run knows what the checks say: a result is nowhere but in the record. */
  get isChecked(): boolean {
    return this.#checks !== undefined;
  }

  async check(): Promise<readonly CheckResult[]> {
    this.#checks ??= this.#world.renderings.checks(this.#wish.making);
    try {
      return await this.#checks;
    } catch (error) {
      this.#checks = undefined;
      throw error;
    }
  }

  async isTold(): Promise<boolean> {
    return this.comment.says(await this.#text());
  }

  async tell(): Promise<void> {
    await this.comment.say(await this.#text());
  }

  async isDescribed(): Promise<boolean> {
    return (await this.state()).kind === 'made';
  }

  async describe(): Promise<void> {
    await this.repository.describe({ description: madeDescription(this.#wish.wanted.service) });
  }

  isRecorded(): Promise<boolean> {
    return this.#records.areSafe([this.#wish.wanted.service.ref]);
  }

  async record(): Promise<void> {
    const state = await this.state();
    if (state.kind !== 'made') throw new CannotRun(`\`${this.#wish.name}\` is not created.`, { fix: 'Run it again.' });
    const { wanted, making, name } = this.#wish;
    const record: ScaffoldState = {
      ...{ service: wanted.service.ref, repository: name, url: this.repository.webUrl() },
      ...{ template: making.template.name, version: state.version },
      commit: (await this.repository.head(state.branch))!,
      made: timeOf(systemClock.now()),
      checks: await this.#results(),
      followUps: await this.#followUps(),
    };
    await this.#records.write([record]);
  }

  /** @throws {CannotRun} where there will be nothing until somebody mends something */
  async #rendering(): Promise<Exclude<Rendering, { reason: string }> | Later> {
    const { making, name } = this.#wish;
    const rendering = await this.#world.renderings.of(making);
    if (!('reason' in rendering)) return rendering;
    throw new CannotRun(rendering.reason, { fix: `Nothing was written to \`${name}\`.` });
  }

  async #results(): Promise<readonly CheckResult[]> {
    return this.#wish.isAsMade ? this.check() : [];
  }

  #topics(): string[] {
    return topicsOf(this.#wish.making.template.tags);
  }

  #message(): string {
    const { making, wanted, origin } = this.#wish;
    const { name, version } = making.template;
    const lines = [`Make ${wanted.service.name} from ${name} ${version}`];
    if (origin?.pull) lines.push('', `Requested in ${origin.pull.url}.`);
    if (origin?.requester) lines.push('', `Requested-by: ${origin.requester.login} (${origin.requester.id})`);
    return lines.join('\n');
  }

  async #text(): Promise<string> {
    const { wanted, name, making, portal } = this.#wish;
    const { ref } = wanted.service;
    const state = await this.state();
    return scaffoldComment({
      ...{ service: ref, repository: name, url: this.repository.webUrl() },
      template: making.template.name,
      version: 'version' in state ? state.version : making.template.version,
      page: portal && `${portal.replace(/\/+$/, '')}/${addressOf(ref)}/`,
      checks: await this.#results(),
      followUps: await this.#followUps(),
    });
  }

  async #followUps(): Promise<string[]> {
    const { wanted, name, making, team, hasTeam } = this.#wish;
    const { owner } = wanted.service;
    const named = owner === undefined ? String(making.values.owner) : shortRef(owner);
    this.#protection ??= await this.repository.protection();
    return followUpsOf(making.template, {
      ...{ repository: name, url: this.repository.webUrl(), isOnGithub: this.#world.forge.kind === 'github' },
      owner: named,
      teamFault: hasTeam ? undefined : noTeam(named, name, team?.forgeTeam),
      isProtected: this.#protection !== 'unavailable',
    });
  }
}
