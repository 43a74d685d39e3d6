import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { flowchartsOnly } from './site/graph/flowcharts-only.mjs';
import { panelModules } from './site/plugins/panel-modules.mjs';
import { awaitSnapshot } from './site/snapshot/await-snapshot.mjs';

// `portal build` runs Astro and says where the snapshot is, where the site goes and under which path it is served.
export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: process.env.WAYPOST_OUT ?? './dist',
  base: process.env.WAYPOST_BASE ?? '/',
  trailingSlash: 'always',
  integrations: [react(), awaitSnapshot()],
  // A script in a page would need its hash in the policy of every page.
  vite: { plugins: [panelModules(), flowchartsOnly()], build: { assetsInlineLimit: 0 } },
  // One stylesheet for all pages, which a browser keeps. Half of a large build is waiting for the disk.
  build: { inlineStylesheets: 'never', concurrency: 8 },
  devToolbar: { enabled: false },
});
