import { execute } from './execute.ts';

/** Lockfiles name the commit: it has to be the same one each time. */
const dates = { GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z', GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z' };

/** Makes `folder` a git repository of one commit with all its files, the same one each time, tagged v1.0. */
export async function commitAll(folder: string): Promise<void> {
  const commit = ['-c', 'user.name=proof', '-c', 'user.email=proof@example.com', 'commit', '--quiet', '--message', 'All of it.'];
  for (const args of [['init', '--quiet', '--initial-branch=main'], ['add', '.'], commit, ['tag', 'v1.0']]) {
    const { status, log } = await execute('git', ['-C', folder, ...args], 30, dates);
    if (status !== 0) {
      throw new Error(`git ${args.join(' ')}: ${log}`);
    }
  }
}
