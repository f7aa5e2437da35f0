import { relativeTo } from '../../text/path.ts';
import { findCacheMount } from '../cache/cacheMounts.ts';
import type { BuildPlan } from '../plan.ts';
import { stepsBefore } from '../stageChain.ts';
import { type KnownProgram, lookForProgram } from '../start/programs.ts';
import type { UvCall } from '../uv/uvCall.ts';

/**
 * Whether what a call would get with a program may be there without it: in an environment or a cache of uv that a copy from elsewhere brings, or in a cache mount that
 * another call of the file fills where the program may be.
 */
export function mayFindBuilt(plan: BuildPlan, call: UvCall, program: KnownProgram): boolean {
  const filled = () => plan.uvCalls.some((each) => hasCacheMount(each) && lookForProgram(each.step, program, each.command) !== 'absent');
  return isBrought(call, call.environment) || isBrought(call, cachePath(call)) || (hasCacheMount(call) && filled());
}

/** Whether a copy from another stage or image may have brought a folder before a call. */
function isBrought({ step }: UvCall, folder: string | undefined): boolean {
  return (
    folder !== undefined &&
    stepsBefore(step).some(
      ({ copy }) =>
        copy !== undefined &&
        copy.origin.kind !== 'context' &&
        (copy.destination === undefined ||
          relativeTo(copy.destination, folder) !== undefined ||
          relativeTo(folder, copy.destination) !== undefined),
    )
  );
}

function cachePath({ cache }: UvCall): string | undefined {
  return 'path' in cache ? cache.path : undefined;
}

function hasCacheMount(call: UvCall): boolean {
  const mount = findCacheMount(call);
  return mount === 'unknown' || (typeof mount === 'object' && mount.type !== 'tmpfs');
}
