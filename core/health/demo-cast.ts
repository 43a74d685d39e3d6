import { parseRef, type Ref } from '../catalog/ref.ts';
import type { Settings } from '../catalog/settings/settings.ts';
import { isMap } from '../text/is-map.ts';

/** How a server of the demo behaves: well, too slowly, not at all, or now so and now so. */
export const DEMO_PARTS = ['healthy', 'slow', 'failing', 'flapping'] as const;

export type DemoPart = (typeof DEMO_PARTS)[number];

/** Who plays what, by reference; who is not named is healthy. */
export type DemoCast = ReadonlyMap<Ref, DemoPart>;

/** Reads `health.demo` of catalog/portal.yaml: undefined where there is to be no demo. What has a wrong form is left out. */
export function demoCast({ written }: Pick<Settings, 'written'>): DemoCast | undefined {
  const demo = isMap(written.health) ? written.health.demo : undefined;
  if (!isMap(demo)) return undefined;
  return new Map(
    Object.entries(demo).flatMap(([name, written]) => {
      const ref = parseRef(name, 'service');
      const part = DEMO_PARTS.find((known) => known === written);
      return ref && part ? [[ref, part] as const] : [];
    }),
  );
}

/**
 * Whether a host may be played by a server of the demo. Names below `.example` belong to nobody, so that no organisation's
 * service is ever shown by what a demo plays.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2606#section-2
 */
export function isExampleHost(host: string): boolean {
  return /\.example\.?$/i.test(host);
}
