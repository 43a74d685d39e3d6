/** Says how to open a page of this machine, on which an App is created. @param app which: `the maker` */
export function pageNotice(url: string, app: string, env: NodeJS.ProcessEnv): string {
  const open = `Open ${url} in a browser on this machine, and create ${app} there. This waits for an hour.`;
  if (!env.SSH_CONNECTION) return open;
  const { port } = new URL(url);
  return `${open}\nIf your browser is elsewhere, run there: ssh -L ${port}:127.0.0.1:${port} THIS-MACHINE`;
}
