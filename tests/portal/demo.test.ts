import { expect, test, vi } from 'vitest';
import type { PublishedStatus } from '../../core/health/health-shapes.ts';
import { PATIENCE } from '../patience.ts';
import { startPortal } from './start-portal.ts';

test('`npm start` shows the example company with servers that are probed, and ends with all of it', async () => {
  const portal = await startPortal(['--data', '/nowhere']);
  try {
    const status = async (): Promise<PublishedStatus> =>
      (await fetch(new URL('health/status.json', portal.url))).json() as Promise<PublishedStatus>;
    const first = await status();
    expect(first.example).toMatch(/^Example data: /);
    await vi.waitFor(async () => expect((await status()).checked).not.toBe(first.checked), { timeout: PATIENCE });
    const { services } = await status();
    const states = Object.fromEntries(Object.entries(services).map(([ref, state]) => [ref.slice(16), state.status]));
    expect(Object.keys(states).length).toBeGreaterThan(10);
    expect(states).toMatchObject({ checkout: 'degraded', 'order-projector': 'down', 'campaign-studio': 'unknown' });
    const badge = await fetch(new URL('badges/checkout.svg', portal.url));
    expect([badge.headers.get('content-type'), await badge.text()]).toEqual([
      'image/svg+xml',
      expect.stringContaining('checkout: Degraded'),
    ]);
  } finally {
    await portal.stop();
  }
});
