import { findShippedEnvironments } from '../../../build/environment/environments.ts';
import { findShippedPlace } from '../../../build/environment/shippedPlace.ts';
import { lookInContext, lookOnDisk } from '../../../build/files/contextFiles.ts';
import type { BuildPlan, CopyStep, Stage, Step } from '../../../build/plan.ts';
import { chainOf } from '../../../build/stageChain.ts';
import { compileGlob } from '../../../ignore/glob.ts';
import { joinPath, nameOf, relativeTo } from '../../../text/path.ts';
import type { Span } from '../../../text/span.ts';
import { hideInIgnoreFile, isEnvironmentHidden } from '../../ignoreEdits.ts';
import { defineRule, type RuleContext } from '../../rule.ts';

/** `RUN uv sync`, then `COPY . .`, and the `.venv` of the host is not ignored: it lands on top of the image's. */
export const venvOverwritten = defineRule({
  id: 'venv-overwritten',
  meta: {
    summary: 'The environment of the host may be copied over the one of the image',
    category: 'stages',
    severity: 'warning',
    severities: ['warning', 'info'],
    scope: 'dockerfile',
    fix: ['safe'],
    sources: ['https://docs.astral.sh/uv/guides/integration/docker/#installing-a-project'],
    since: '0.1.0',
  },
  messages: {
    overwritten:
      '{path} of the build context is not ignored: where there is one, it is copied over the environment at {environment}, with the programs of another machine. Add it to .dockerignore.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<number>();
    for (const hit of [...plan.judged].flatMap((stage) => findHits(plan, stage))) {
      if (!told.has(hit.span.start)) {
        told.add(hit.span.start);
        yield {
          messageId: 'overwritten',
          data: { path: hit.path, environment: hit.place },
          span: hit.span,
          severity: plan.context.ignore || isOnDisk(plan, hit.path) ? 'warning' : 'info',
          fixes: () => hideInIgnoreFile(plan, hit.path),
        };
      }
    }
  },
});

interface Hit {
  /** Of the folder, relative to the context. */
  readonly path: string;
  /** Where the environment stands in the image. */
  readonly place: string;
  /** Of the source that brings the folder. */
  readonly span: Span;
}

function findHits(plan: BuildPlan, stage: Stage): readonly Hit[] {
  return findShippedEnvironments(plan, stage).flatMap((environment) => {
    const place = findShippedPlace(environment);
    const maker = environment.copy ?? environment.syncs[0]?.step;
    const copies = place === undefined || !maker ? [] : copiesAfter(stage, maker);
    return copies.flatMap(({ copy }) => (copy && place !== undefined ? findHit(plan, copy, place) : []));
  });
}

/** The copies from the context that come after a step, in its stage and those built on it. */
function copiesAfter(root: Stage, maker: Step): readonly Step[] {
  const stages = chainOf(root).toReversed();
  const at = stages.indexOf(maker.stage);
  return at < 0
    ? []
    : stages
        .slice(at)
        .flatMap((stage) => (stage === maker.stage ? stage.steps.slice(maker.index + 1) : stage.steps))
        .filter(({ copy }) => copy?.origin.kind === 'context');
}

/** The source of a copy that brings the folder at the environment's place, and that folder in the context. */
function findHit(plan: BuildPlan, { destination, sources, parents, excludes }: CopyStep, place: string): Hit[] {
  const below = destination === undefined || parents ? undefined : relativeTo(destination, place);
  if (below === undefined || below === '') {
    return [];
  }
  for (const { path: source, word } of sources) {
    const clean = source === undefined || /[*?[]/.test(source) || /^\w+:\/\//.test(source) ? undefined : joinPath('/', source).slice(1);
    const folder = clean !== undefined && lookInContext(plan.context, plan.inputs, clean).kind === 'folder';
    const path = clean === undefined ? '' : joinPath(`/${clean}`, below).slice(1);
    if (
      folder &&
      !isEnvironmentHidden(plan, path) &&
      !excludes.some((pattern) => compileGlob(pattern)?.test(below) || nameOf(`/${pattern}`) === nameOf(`/${below}`))
    ) {
      return [{ path, place, span: word.span }];
    }
  }
  return [];
}

function isOnDisk({ context: { root }, inputs }: BuildPlan, path: string): boolean {
  return root !== undefined && typeof lookOnDisk(inputs, joinPath(root, path)) === 'object';
}
