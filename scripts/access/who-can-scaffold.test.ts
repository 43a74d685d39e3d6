import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { whoCanScaffoldReport } from '#core/report/access-report.ts';
import { manifest, repositoryWith } from '../template/testing.ts';
import { askWhoCanScaffold } from './ask-who-can.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

function answer(...use: string[]): string {
  const root = repositoryWith({ 'template.yaml': manifest(...use) });
  roots.push(root);
  writeFileSync(join(root, 'catalog/teams/platform.yaml'), 'kind: team\nname: platform\ngithub: acme/platform\n');
  return whoCanScaffoldReport(askWhoCanScaffold(root, 'tiny'));
}

test('a template that asks for nobody says so', () => {
  expect(answer()).toBe(
    [
      'Anyone may request a service from `tiny`, and the owner of the folder of its entry approves.',
      '  the template needs no further approvals.',
    ].join('\n'),
  );
});

test('who may use it and who must approve are distinguished', () => {
  expect(answer('use: { who: [payments], approvals: [platform] }')).toBe(
    [
      'Anyone may request a service from `tiny`, and the owner of the folder of its entry approves.',
      '  the requester must be one of payments (may use tiny), or one of them approves.',
      '  it needs one of @acme/platform (template tiny) as well.',
    ].join('\n'),
  );
});
