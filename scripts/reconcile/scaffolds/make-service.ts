import { addressOf } from '#core/catalog/address.ts';
import type { Team } from '#core/catalog/entity.ts';
import { shortRef } from '#core/catalog/ref.ts';
import { timeOf } from '#core/health/time.ts';
import { scaffoldComment, scaffoldMark } from '#core/report/scaffold-comment.ts';
import { followUpsOf, noTeam } from '#core/scaffold/follow-ups.ts';
import type { CheckResult, ScaffoldState } from '#core/scaffold/scaffold-state.ts';
import { madeDescription, makingDescription, topicsOf, type WantedService } from '#core/scaffold/wanted-services.ts';
import { CannotRun } from '../../cannot-run.ts';
import { systemClock } from '../../clock.ts';
import type { FileChange, Protection, Repository, RepositoryName } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { stickyComment } from '../../request/sticky-comment.ts';
import type { Making } from '../../scaffold/making/renderings.ts';
import type { World } from '../world.ts';
import type { Origin } from './origin-of-entry.ts';
import { askState, foreignSentence, type RepositoryState } from './repository-state.ts';
import type { ScaffoldRecords } from './scaffold-records.ts';

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
  /** Address of the portal, where it is published. */
  portal: string | undefined;
}

/** Makes the repository of one service, a step at a time. Each step may meet what an earlier run left of it. */
export class ServiceMaker {
  readonly repository: Repository;
  readonly #wish: Wish;
  readonly #world: World;
  readonly #records: ScaffoldRecords;
  #checks: Promise<readonly CheckResult[]> | undefined;
  #protection: Protection | undefined;

  constructor(wish: Wish, { world, records }: { world: World; records: ScaffoldRecords }) {
    this.#wish = wish;
    this.#world = world;
    this.#records = records;
    this.repository = world.forge.repository(wish.name);
  }

  /** @throws {ForgeRefusal} `taken` when the name is somebody else's */
  async state(): Promise<Exclude<RepositoryState, { kind: 'foreign' }>> {
    const { wanted, name } = this.#wish;
    const state = await askState(this.repository, wanted);
    if (state.kind === 'foreign') throw new ForgeRefusal('taken', foreignSentence(wanted, name, state.why));
    return state;
  }

  async create(): Promise<void> {
    const { wanted, name, making } = this.#wish;
    const isPrivate = making.template.repository.visibility === 'private';
    const about = { description: makingDescription(wanted.service), private: isPrivate };
    await this.#world.forge.createRepository(name, about).catch((error: unknown) => {
      // Somebody was faster, or the answer to an earlier attempt got lost: the proof tells which.
      if (!(error instanceof ForgeRefusal && error.reason === 'taken')) throw error;
    });
  }

  async isFilled(): Promise<boolean> {
    const { kind } = await this.state();
    return kind === 'filled' || kind === 'made';
  }

  /** Makes the first commit of ours, which replaces what the forge began the repository with. */
  async fill(): Promise<void> {
    const { making, name } = this.#wish;
    const state = await this.state();
    if (state.kind !== 'empty') throw new CannotRun(`\`${name}\` is not there.`, { fix: 'Run it again.' });
    const rendering = await this.#world.renderings.of(making);
    if ('reason' in rendering) throw new CannotRun(rendering.reason, { fix: `Nothing was written to \`${name}\`.` });
    const before = await this.repository.tree(state.branch);
    const changes = new Map<string, FileChange | null>((before?.files ?? []).map(({ path }) => [path, null]));
    for (const { path, content, mode } of rendering.files)
      changes.set(path, { content, executable: mode === '100755' });
    const base = await this.repository.head(state.branch);
    if (base === undefined) throw new CannotRun(`\`${name}\` has no commit.`, { fix: 'Delete it, and run it again.' });
    await this.repository.commit({ branch: state.branch, base, message: this.#message(), changes });
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
    const { topics } = (await this.repository.facts())!;
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
    const { repository, account } = this.#world.speaker;
    const [{ id }, comments, text] = [await account(), await repository.comments(this.#pull), await this.#comment()];
    const mark = scaffoldMark(this.#wish.wanted.service.ref);
    return comments.some((each) => each.account.id === id && each.body === `${mark}\n${text}`);
  }

  async tell(): Promise<void> {
    await this.say(await this.#comment());
  }

  /** Says something in the one comment about the service; where no pull request asked for it, nothing. */
  async say(text: string): Promise<void> {
    if (!this.#wish.origin?.pull) return;
    const { repository, account } = this.#world.speaker;
    const mark = scaffoldMark(this.#wish.wanted.service.ref);
    await stickyComment(this.#pull, text, { repository, author: await account(), mark });
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
    if (state.kind !== 'made') throw new CannotRun(`\`${this.#wish.name}\` is not made.`, { fix: 'Run it again.' });
    const { wanted, making, name } = this.#wish;
    const record: ScaffoldState = {
      ...{ service: wanted.service.ref, repository: name, url: this.repository.webUrl() },
      ...{ template: making.template.name, version: state.version },
      commit: (await this.repository.head(state.branch))!,
      made: timeOf(systemClock.now()),
      checks: await this.check(),
      followUps: await this.#followUps(),
    };
    await this.#records.write([record]);
  }

  get #pull(): number {
    return this.#wish.origin!.pull!.number;
  }

  #topics(): string[] {
    return topicsOf(this.#wish.making.template.tags);
  }

  #message(): string {
    const { making, wanted, origin } = this.#wish;
    const { name, version } = making.template;
    const lines = [`Make ${wanted.service.name} from ${name} ${version}`];
    if (origin?.pull) lines.push('', `Asked for in ${origin.pull.url}.`);
    if (origin?.requester) lines.push('', `Requested-by: ${origin.requester.login} (${origin.requester.id})`);
    return lines.join('\n');
  }

  async #comment(): Promise<string> {
    const { wanted, name, making, portal } = this.#wish;
    const { ref } = wanted.service;
    return scaffoldComment({
      ...{ name: shortRef(ref), repository: name, url: this.repository.webUrl() },
      ...{ template: making.template.name, version: making.template.version },
      page: portal && `${portal.replace(/\/+$/, '')}/${addressOf(ref)}/`,
      checks: await this.check(),
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
