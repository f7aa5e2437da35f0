import type { Span } from '../../text/span.ts';
import { surelyRuns } from '../failure.ts';
import { readPipPackages } from '../pip/pipInstall.ts';
import type { BuildPlan } from '../plan.ts';
import { findInstalledPython } from '../python/installedPython.ts';
import { stepsUpTo } from '../stageChain.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { isExactSync } from './undoneSyncs.ts';

/** A package that pip has put into the system's Python. */
export interface SystemPackage {
  /** Normalised. */
  readonly name: string;
  /** Of the command that installs it. */
  readonly span: Span;
}

/** Whether a sync is exact and works on the prefix of a Python that a distribution or an image has. */
export function isSystemSync(call: UvCall): boolean {
  return isExactSync(call) && /^\/usr(?:\/local)?$/.test(call.environment ?? '');
}

/** What pip has surely put into the environment of a sync before it, and uv.lock does not have: an exact sync takes it out. None where no uv.lock can be read. */
export function findRemovedPackages(plan: BuildPlan, call: UvCall): readonly SystemPackage[] {
  const lock = call.diskProject?.lock();
  const python = findInstalledPython(plan, call.step.stage, call.step.index);
  if (lock?.kind !== 'present' || python.kind !== 'installed' || python.path?.startsWith(`${call.environment}/bin/`) !== true) {
    return [];
  }
  const stays = seedsOf(python.version);
  const found = new Map<string, SystemPackage>();
  for (const command of stepsUpTo(call.step).flatMap(({ run }) => run?.commands ?? [])) {
    const before = command.commandSpan.start < call.command.commandSpan.start || !call.step.run?.commands.includes(command);
    for (const name of before && surelyRuns(command) ? readPipPackages(command) : []) {
      if (!stays.has(name) && lock.value.byName(name).length === 0) {
        found.set(name, { name, span: command.commandSpan });
      }
    }
  }
  return [...found.values()];
}

/** What an exact sync leaves alone in a Python that uv has not made: pip and uv, below 3.12 setuptools and wheel too (tried with uv 0.9.16 and 0.13.9). */
function seedsOf(version: string | undefined): ReadonlySet<string> {
  const minor = Number(/^3\.(\d+)/.exec(version ?? '')?.[1] ?? 0);
  return new Set(['pip', 'uv', ...(minor < 12 ? ['setuptools', 'wheel'] : [])]);
}
