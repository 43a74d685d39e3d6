import { pythonTool } from './python-tool.ts';

export const zizmor = pythonTool({
  name: 'zizmor',
  from: 'zizmor',
  version: '1.32.0',
  why: 'check the workflows for security problems',
});
