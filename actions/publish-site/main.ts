import process from 'node:process';
import { publishSite, siteMarkdown } from '../../scripts/publish/publish-site.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, folder, input, token, say, summarise, output }) => {
  const published = await publishSite({
    root,
    out: folder('out'),
    base: input('base'),
    url: input('url'),
    data: input('data') && folder('data'),
    site: input('site') && folder('site'),
    forge: 'github',
    env: { ...process.env, GITHUB_TOKEN: token },
    say,
  });
  summarise(siteMarkdown(published));
  output('pages', published.pages);
  output('checked', published.checked);
  output('built', published.built);
  return 'passed';
});
