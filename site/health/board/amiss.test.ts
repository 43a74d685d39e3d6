import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { AT } from '../../snapshot/testing.ts';
import { amissHtml } from './amiss.ts';

test('an item says how, who and why; what others wrote stays text', () => {
  const html = amissHtml(
    {
      ref: 'service:default/checkout' as Ref,
      service: { title: '<b>Checkout</b>', href: '/services/checkout/' },
      owner: { title: 'Payments' },
      status: 'down',
      since: AT,
      cause: 'Answered without the text `<ok>`.',
      reach: { page: 'https://page.example/?a&b' },
    },
    Date.parse(AT) + 60_000,
  );
  expect(html).toBe(
    [
      '<li><span class="status plain down" data-status-of="service:default/checkout"><svg viewBox="0 0 10 10" aria-hidden="true"><rect x=".8" y=".8" width="8.4" height="8.4" rx="1"/></svg>Down</span>',
      '<div><a class="strong" href="/services/checkout/">&lt;b&gt;Checkout&lt;/b&gt;</a> <span class="muted">Payments</span>',
      '<span class="cause">Answered without the text <code>&lt;ok&gt;</code>.</span>',
      '<span class="reach"><a class="button" data-reach="Page" href="https://page.example/?a&amp;b">Page<span class="unseen"> about &lt;b&gt;Checkout&lt;/b&gt;</span></a>',
      '<a class="muted" href="/services/checkout/#incidents">Open incident<span class="unseen"> of &lt;b&gt;Checkout&lt;/b&gt;</span></a></span></div>',
      '<span class="when muted" title="Since 10 March 2026, 12:00 UTC">for <span data-lasting-since="2026-03-10T12:00:00.000Z">1 minute</span></span></li>',
    ].join(''),
  );
});
