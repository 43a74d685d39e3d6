import { expect, test } from 'vitest';
import { checkSettings } from '../catalog/settings/check-settings.ts';
import { readDesired } from '../parts.ts';
import { auditBlock, auditSettings } from './audit-settings.ts';

test('the commands that keep a head are read as they are written', () => {
  const keepHead = { keep: ['cp', '{file}', '/mnt/head.json'], read: ['cat', '/mnt/head.json'] };
  expect(auditSettings({ written: { audit: { keepHead } } })).toEqual({ keepHead: { ...keepHead, env: [] } });
  const withEnv = { ...keepHead, env: ['GH_TOKEN'] };
  expect(auditSettings({ written: { audit: { keepHead: withEnv } } })).toEqual({ keepHead: withEnv });
  expect(auditSettings({ written: {} })).toEqual({});
  expect(auditSettings({ written: { audit: { keepHead: { keep: 'cp {file} x' } } } })).toEqual({});
});

test('a command that is not given the file is an error', () => {
  const text = 'audit:\n  keepHead:\n    keep: [cp, audit-head.json]\n    read: [cat, x]\n';
  const { rules } = readDesired(new Map());
  const problems = checkSettings(new Map([['catalog/portal.yaml', text]]), { rules, blocks: [auditBlock] });
  expect(problems.map(({ line, pointer }) => [line, pointer])).toEqual([[3, '/audit/keepHead/keep']]);
});
