import { expect, test } from 'vitest';
import { panelFaultLine, panelFaults } from './panel-fault.ts';

test('faults are found again among other lines, sorted by plugin and page', () => {
  const fault = (plugin: string, address: string) => ({ plugin, address, message: 'No\nsuch "thing".' });
  const text = ['building', panelFaultLine(fault('b', 'x')), 'done', panelFaultLine(fault('a', 'z'))].join('\n');
  expect(panelFaults(text)).toEqual([fault('a', 'z'), fault('b', 'x')]);
});
