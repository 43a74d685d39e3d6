import process from 'node:process';
import { publishSite, siteMarkdown } from '../../scripts/publish/publish-site.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, folder, input, token, say, summarise, output }) => {
  const published = await publishSite({
    root,
    out: folder('out'),
    base: input('base'),
    url: input('url'),
    audiences: input('audiences') && folder('audiences'),
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
  const [first, second, third, fourth, fifth] = published.audiences;
  output('audience-1', first);
  output('audience-2', second);
  output('audience-3', third);
  output('audience-4', fourth);
  output('audience-5', fifth);
  return 'passed';
});
