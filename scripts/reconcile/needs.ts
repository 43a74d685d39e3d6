import type { World } from './world.ts';

/**
 * Something that a reconciler needs besides the world that all are given, such as what fills templates. A thing that can be
 * disposed of is disposed of at the end of the run.
 */
export interface Need<Thing> {
  open(world: World): Thing;
}

/** What a caller uses in place of what a need opens by itself: a workflow has what other jobs made. */
export interface Given<Thing = unknown> {
  need: Need<Thing>;
  open: Need<Thing>['open'];
}

/** By name, what a reconciler needs. */
export type NeedsOf<Things> = { readonly [Name in keyof Things]: Need<Things[Name]> };

/** The things that the reconcilers of one run need, each opened once, and only if one of them needs it. */
export class Needs implements AsyncDisposable {
  readonly #world: World;
  readonly #given: ReadonlyMap<Need<unknown>, Given>;
  readonly #opened = new Map<Need<unknown>, unknown>();
  readonly #stack = new AsyncDisposableStack();

  constructor(world: World, given: readonly Given[] = []) {
    this.#world = world;
    this.#given = new Map(given.map((each) => [each.need, each]));
  }

  /** The world with the things that a reconciler needs. */
  worldWith<Things>(needs: NeedsOf<Things>): World & Things {
    const entries = Object.entries<Need<unknown>>(needs).map(([name, need]) => [name, this.#thing(need)]);
    return { ...this.#world, ...(Object.fromEntries(entries) as Things) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }

  #thing(need: Need<unknown>): unknown {
    if (this.#opened.has(need)) return this.#opened.get(need);
    const thing = (this.#given.get(need) ?? need).open(this.#world);
    this.#opened.set(need, thing);
    if (isDisposable(thing)) this.#stack.use(thing);
    return thing;
  }
}

function isDisposable(thing: unknown): thing is AsyncDisposable {
  return typeof thing === 'object' && thing !== null && Symbol.asyncDispose in thing;
}
