import { findKeptCache } from '../../../build/cache/cacheDirectory.ts';
import { holds, isMeantForUv, isNamedAfterUv, mayCallPip, usesCache } from '../../../build/cache/cacheMounts.ts';
import type { BuildPlan, RunStep, StepMount } from '../../../build/plan.ts';
import { callsOnlyPlainPrograms } from '../../../build/start/plainPrograms.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { removeOption } from '../../edits.ts';
import { removeMount } from '../../mountEdits.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';

/** `--mount=type=cache` and `--no-cache` at once, or where no uv runs. */
export const cacheMountUnused = defineRule({
  id: 'cache-mount-unused',
  meta: {
    summary: 'A cache mount for uv that uv does not use',
    category: 'cache',
    severity: 'warning',
    scope: 'dockerfile',
    fix: ['safe', 'unsafe'],
    sources: ['https://docs.astral.sh/uv/concepts/cache/', 'https://docs.docker.com/reference/dockerfile/#run---mounttypecache'],
    since: '0.1.0',
  },
  messages: {
    off: '{by} turns the cache off, so uv does not use the mount at {target}: it downloads all packages in each build. Drop one of the two.',
    nobody: 'The mount at {target} is the cache of uv, and no command of this instruction is uv or pip.',
  },
  *check({ plan }: RuleContext) {
    for (const stage of plan.judged) {
      for (const { run } of stage.steps) {
        const mount = run?.mounts.find((candidate) => isMeantForUv(candidate, run) || isForUvAlone(candidate, run));
        if (run && mount) {
          yield* checkMount(plan, run, mount);
        }
      }
    }
  },
});

/** The mount of `~/.cache` as a whole, where no other program runs that keeps a cache there. */
function isForUvAlone({ type, target }: StepMount, run: RunStep): boolean {
  const others = run.commands.some(
    (command) => mayCallPip(command) || /^(?:npm|npx|yarn|pnpm|node|python.*)$/.test(command.name.literal ?? ''),
  );
  return type === 'cache' && /^\/(?:root|home\/[^/]+)\/\.cache$/.test(target ?? '') && run.uvCalls.length > 0 && !others;
}

function* checkMount(plan: BuildPlan, run: RunStep, mount: StepMount) {
  const calls = run.uvCalls.filter(usesCache);
  const [call] = calls;
  const target = mount.target ?? mount.mount.flag.value ?? '';
  const span = mount.mount.flag.span;
  if (call && calls.every((each) => each.isSurely('noCache', true)) && callsOnlyPlainPrograms(run)) {
    yield { messageId: 'off', data: { by: nameOfSwitch(call), target }, span, fixes: () => dropOne(plan, mount, calls) } as const;
  }
  if (run.uvCalls.length === 0 && isNamedAfterUv(mount) && !run.commands.some(mayCallPip) && callsOnlyPlainPrograms(run)) {
    yield { messageId: 'nobody', data: { target }, span, fixes: () => [dropMount(plan, mount)] } as const;
  }
}

function nameOfSwitch(call: UvCall): string {
  const setting = call.setting('noCache');
  const origin = setting.kind === 'known' ? setting.origin : undefined;
  return origin?.kind === 'flag' ? origin.written : origin?.kind === 'environment' ? origin.name : 'no-cache';
}

function dropMount(plan: BuildPlan, mount: StepMount): Fix {
  return { title: 'Remove the mount', kind: 'safe', edits: [removeMount(plan, mount)] };
}

function dropOne(plan: BuildPlan, mount: StepMount, calls: readonly UvCall[]): Fix[] {
  const options = calls.map(({ invocation }) => invocation.options.filter(({ name }) => name === '--no-cache'));
  const byFlag = options.every((given) => given.length > 0) && calls.every((call) => call.variables.get('UV_NO_CACHE').kind === 'unset');
  const edits = options.flat().map((option) => removeOption(plan, option));
  if (!byFlag) {
    return [dropMount(plan, mount)];
  }
  const serves = calls.every((call) => wouldServe(call, mount));
  const keep: Fix = { title: 'Remove --no-cache', kind: serves ? 'safe' : 'unsafe', edits };
  return serves ? [keep, dropMount(plan, mount)] : [dropMount(plan, mount), keep];
}

/** Whether uv's cache would surely be in the mount, and writable: then nothing of it gets into the image, and the flag has no other use. */
function wouldServe(call: UvCall, mount: StepMount): boolean {
  const cache = findKeptCache(call);
  return cache.kind === 'path' && holds(mount, cache.path) && call.user?.name === 'root';
}
