import { expect, test } from 'vitest';
import { scaffoldCommand } from './scaffold-command.ts';

test('the command has each value as one word of a shell', () => {
  const values = { serviceName: 'order-desk', description: "It's $HOME.", port: 8080, hosts: ['a'], url: undefined };
  expect(scaffoldCommand('node-api', values)).toBe(
    [
      'npx portal scaffold node-api',
      '--set serviceName=order-desk',
      "--set description='It'\\''s $HOME.'",
      '--set port=8080',
      `--set hosts='["a"]'`,
      '--yes',
    ].join(' \\\n  '),
  );
});
