import type { Ref } from '#core/catalog/ref.ts';
import type { PublishedStatus } from '#core/health/health-shapes.ts';
import { recall } from '../../memory/memory.ts';
import { fetchJson } from '../../text/fetch-json.ts';
import type { WatchedByTeam } from '../home/watched-services.ts';
import { linkedService } from '../status/linked-service.ts';

/** A square in the corner, in the red of `down`, with a rim in the colour of most tabs. */
const MARK =
  '<path d="M9.5 9.5h8v8h-8z" fill="#d92d20" stroke="light-dark(#fff,#1b1f24)" stroke-width="1.2" stroke-linejoin="round"/>';

let plain: string | undefined;

/** Marks the icon of the page while a service is down that the page is about, or that is starred, or that the person's team owns. */
export async function markIcon({ services }: PublishedStatus): Promise<void> {
  const down = new Set(Object.entries(services).flatMap(([ref, { status }]) => (status === 'down' ? ref : [])));
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"][data-marked]');
  if (!icon || (down.size === 0 && plain === undefined)) return;
  plain ??= icon.href;
  const marked = (await isMineDown(down)) ? await markedIcon(plain) : plain;
  if (icon.href !== marked) icon.href = marked;
}

async function isMineDown(down: ReadonlySet<string>): Promise<boolean> {
  if (down.size === 0) return false;
  const { starred, team } = recall();
  const seen = document.querySelector<HTMLElement>('main[data-address]')?.dataset.address;
  const isDown = (ref: Ref | undefined) => ref !== undefined && down.has(ref);
  if ([seen, ...starred.map(({ address }) => address)].some((address) => address && isDown(linkedService(address))))
    return true;
  const work = team && (await fetchJson<WatchedByTeam>(`home/${team.address}.json`));
  return work?.watched.some(({ ref, isNeeded }) => !isNeeded && isDown(ref)) ?? false;
}

async function markedIcon(address: string): Promise<string> {
  const svg = await load(address);
  return svg ? `data:image/svg+xml,${encodeURIComponent(svg.replace('</svg>', `${MARK}</svg>`))}` : address;
}

async function load(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(address);
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
