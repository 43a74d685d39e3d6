import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FormerFiles } from './former-files.ts';

/** What a page shows, besides its frame: pages that show the same are the same. */
export interface Shown {
  /** Address of the entry of the menu that the page belongs to. */
  section: string;
  /** Finished data, all of which JSON can hold. */
  view: unknown;
}

/**
 * The pages of a build. A page that would show what an earlier build of the same place has drawn is taken from there. It is taken as it
 * is, or with the frame of this build where that differs. Either takes a fraction of the time that drawing takes.
 */
export class DrawnPages {
  readonly #out: string;
  readonly #former: FormerFiles;
  readonly #frames = new Map<string, HashedFrame>();

  /** @param out the folder that gets the pages */
  constructor(out: string, former: FormerFiles) {
    this.#out = out;
    this.#former = former;
  }

  /**
   * Writes a page.
   *
   * @param shown undefined of a page that may show anything
   * @param draw is called if the page must be drawn, as the first of each section must
   */
  async write(path: string, shown: Shown | undefined, draw: () => Promise<Response>): Promise<void> {
    const target = join(this.#out, path);
    if (!shown) {
      const content = await (await draw()).bytes();
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
      return;
    }
    const view = hashOf(JSON.stringify(shown));
    mkdirSync(dirname(target), { recursive: true });
    const [formerView, formerFrame] = this.#former.hashOf(path)?.split(' ') ?? [];
    const frame = view === formerView ? this.#frames.get(shown.section) : undefined;
    if (frame?.hash === formerFrame && this.#former.link(path, target)) return;
    const content = (frame && this.#take(path, frame)) ?? this.#remember(shown.section, await (await draw()).bytes());
    this.#former.write(path, `${view} ${this.#frames.get(shown.section)?.hash}`, { target, content });
  }

  #take(path: string, frame: PageFrame): string | undefined {
    const page = this.#former.read(path);
    return page && withFrame(page, frame);
  }

  /** Keeps the frame of a page for others of its section. Most pages stay the bytes that they are drawn as. */
  #remember(section: string, page: Uint8Array): Uint8Array {
    if (this.#frames.has(section)) return page;
    const frame = frameOf(new TextDecoder().decode(page));
    if (frame) this.#frames.set(section, { ...frame, hash: hashOf(frame.menu + frame.foot) });
    return page;
  }
}

interface HashedFrame extends PageFrame {
  hash: string;
}

function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}

/** The menu and the foot of a page: all pages of one section have the same, and a later build has others. */
interface PageFrame {
  menu: string;
  foot: string;
}

/** Reads the frame of a page; undefined where it has none. */
function frameOf(page: string): PageFrame | undefined {
  const cuts = cutsOf(page);
  return cuts && { menu: page.slice(cuts[0], cuts[1]), foot: page.slice(cuts[2], cuts[3]) };
}

/** Puts another frame around the content of a page. */
function withFrame(page: string, { menu, foot }: PageFrame): string | undefined {
  const cuts = cutsOf(page);
  if (!cuts) return undefined;
  return page.slice(0, cuts[0]) + menu + page.slice(cuts[1], cuts[2]) + foot + page.slice(cuts[3]);
}

/** Where the menu begins and ends, and the foot. The content of a page is between the two, whatever it holds. */
function cutsOf(page: string): [number, number, number, number] | undefined {
  const menu = page.indexOf('<nav class="sidebar"');
  const content = page.indexOf('</nav>', menu);
  const foot = page.lastIndexOf('<footer>');
  const end = page.indexOf('</footer>', foot);
  return menu < 0 || content < 0 || foot < content || end < 0
    ? undefined
    : [menu, content + '</nav>'.length, foot, end + '</footer>'.length];
}
