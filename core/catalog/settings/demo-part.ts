/** How a server of the demo behaves: well, too slowly, not at all, or now so and now so. */
export const DEMO_PARTS = ['healthy', 'slow', 'failing', 'flapping'] as const;
export type DemoPart = (typeof DEMO_PARTS)[number];
