import type { BuildPlan, Stage } from '../../build/plan.ts';
import { callsOf } from '../../build/planBuild.ts';
import { chainOf } from '../../build/stageChain.ts';
import { ownReaders } from '../../build/uv/ownReaders.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import type { Cursor } from './cursor.ts';

/** Tells of a variable whether a call of uv in reach of the cursor may read it: in its stage, in those built on it, or where one of them starts. Where no call is seen yet, any may come. */
export function readersInReach({ plan, catalog, stage, version }: Cursor): (name: string) => boolean {
  const here = stage();
  const calls = here ? callsInReach(plan, here) : [];
  if (calls.length === 0) {
    return () => true;
  }
  const reads = readByOptions(catalog, new Set(calls.map(({ invocation }) => invocation.command)), version());
  return (name) => {
    const own = ownReaders[name];
    return own ? calls.some(own.reads) : reads(name);
  };
}

function callsInReach({ stages, starts }: BuildPlan, here: Stage): readonly UvCall[] {
  const isAbove = (stage: Stage): boolean => chainOf(stage).includes(here);
  return [...stages.filter(isAbove).flatMap(callsOf), ...starts.filter(({ stage }) => isAbove(stage)).flatMap(({ uvCalls }) => uvCalls)];
}

/** A variable that stands for an option is read by the commands that have it, any other one by all. */
function readByOptions(catalog: UvCatalog, commands: ReadonlySet<string>, version: string | undefined): (name: string) => boolean {
  const flags = [...commands].flatMap((command) => catalog.flags(command, version));
  const variables = new Set(flags.map(({ env }) => env));
  const options = new Set(flags.filter(({ env }) => env === undefined).map(({ canonical }) => canonical));
  const usesTools = [...commands].some((command) => command.startsWith('uv tool'));
  return (name) => {
    const option = catalog.variable(name)?.flag;
    return option === undefined ? usesTools || !name.startsWith('UV_TOOL_') : variables.has(name) || options.has(option);
  };
}
