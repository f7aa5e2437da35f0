import { onceFor } from '../../memo.ts';
import type { Lock } from '../../project/lock.ts';
import { surelyRuns } from '../failure.ts';
import type { BuildPlan } from '../plan.ts';
import { lookForProgram } from '../start/programs.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { findInstallSet } from './installedSet.ts';
import { mayFindBuilt } from './mayFindBuilt.ts';

/** The names of what a call surely fetches with git, where git is not: git sources of uv.lock that it installs, requirements of `uv pip install` and `uv tool install`. */
export function findGitSources(plan: BuildPlan, call: UvCall): readonly string[] {
  const { command } = call.invocation;
  if (command === 'uv sync') {
    const lock = call.diskProject?.lock();
    const set = lock?.kind === 'present' && namesRepository(lock.value) && lacksGit(plan, call) ? findInstallSet(plan, call) : undefined;
    return (set?.entries ?? [])
      .map((entry) => entry.package)
      .filter(({ source }) => source.kind === 'git')
      .map(({ name }) => name);
  }
  return /^uv (?:pip|tool) install$/.test(command) && lacksGit(plan, call) ? readRequirements(call) : [];
}

const namesRepository = onceFor((lock: Lock): boolean => lock.packages.some(({ source }) => source.kind === 'git'));

/** `git+https://…`, `name @ git+ssh://…`; without the query and the fragment. */
function readRequirements({ invocation: { positionals } }: UvCall): readonly string[] {
  return positionals
    .map(({ text }) => /(?:^|@\s*)(git\+[a-z]+:\/\/[^#?\s]*)/.exec(text ?? '')?.[1])
    .filter((address) => address !== undefined);
}

/** Whether a call surely runs where the program git is not, and nothing can hold what it fetches. */
function lacksGit(plan: BuildPlan, call: UvCall): boolean {
  return (
    !call.atStart &&
    !call.invocation.unsure &&
    surelyRuns(call.command) &&
    lookForProgram(call.step, 'git', call.command) === 'absent' &&
    !mayFindBuilt(plan, call, 'git')
  );
}
