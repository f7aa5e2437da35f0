import type { BuildRequest } from '../requests/buildRequest.ts';
import type { Stage } from './plan.ts';

/**
 * The stages that are built for their own sake: the one that `target` names (without case; an unknown name is ignored); else those that compose files, bake
 * files and workflows name; else the final stage and, where that is a development stage, also the last other leaf that is none. Where all that is named
 * serves development, somebody else builds the rest: then those of the last kind count too.
 */
export function findRoots(stages: readonly Stage[], target: string | undefined, requests: readonly BuildRequest[]): readonly Stage[] {
  const named = target === undefined ? undefined : findNamed(stages, target);
  if (named) {
    return [named];
  }
  const requested = new Set(
    requests.map((request) =>
      request.target === 'default' ? stages.at(-1) : request.target === 'unknown' ? undefined : findNamed(stages, request.target.name),
    ),
  );
  requested.delete(undefined);
  const needsMore = [...requested].every((stage) => stage?.development === true);
  const roots = new Set([...requested, ...(needsMore ? usualRoots(stages) : [])]);
  return stages.filter((stage) => roots.has(stage));
}

function findNamed(stages: readonly Stage[], name: string): Stage | undefined {
  return stages.find((stage) => stage.name?.toLowerCase() === name.toLowerCase());
}

function usualRoots(stages: readonly Stage[]): readonly Stage[] {
  const final = stages.at(-1);
  if (!final) {
    return [];
  }
  const other = final.development ? findLastProductionLeaf(stages.slice(0, -1), stages) : undefined;
  return other ? [other, final] : [final];
}

/** The stages of `all` that reach one of the roots through `FROM`, `COPY --from` or a mount, the roots included; also those that a variable in a `FROM` may name. */
export function reachingStages(roots: readonly Stage[], all: readonly Stage[]): ReadonlySet<Stage> {
  const found = new Set<Stage>();
  const open = [...roots];
  for (let stage = open.pop(); stage; stage = open.pop()) {
    if (!found.has(stage)) {
      found.add(stage);
      open.push(...usedStages(stage, all));
    }
  }
  return found;
}

/** The stages that a stage is made of directly, or may be: its base and those that it copies or mounts from. */
function usedStages(stage: Stage, all: readonly Stage[]): Stage[] {
  const used = stage.base.kind === 'stage' ? [stage.base.stage] : basesByVariable(stage, all);
  for (const step of stage.steps) {
    for (const origin of [step.copy?.origin, ...(step.run?.mounts ?? []).map((mount) => mount.origin)]) {
      if (origin?.kind === 'stage') {
        used.push(origin.stage);
      }
    }
  }
  return used;
}

/** `FROM ${TYPE}-build`, and nobody says what the variable is: each earlier stage of such a name. */
function basesByVariable({ base, view, index }: Stage, all: readonly Stage[]): Stage[] {
  const written = view?.image.raw.toLowerCase() ?? '';
  const parts = written.split(/\$(?:\{[^}]*\}|\w+)/);
  if (base.kind !== 'unknown' || parts.length < 2) {
    return [];
  }
  const pattern = new RegExp(`^${parts.map((part) => part.replace(/[^\w-]/g, '\\$&')).join('.+')}$`);
  return all.slice(0, index).filter(({ name }) => name !== undefined && pattern.test(name.toLowerCase()));
}

function findLastProductionLeaf(candidates: readonly Stage[], all: readonly Stage[]): Stage | undefined {
  const used = new Set(all.flatMap((stage) => usedStages(stage, all)));
  return candidates.findLast((stage) => !used.has(stage) && !stage.development);
}
