import { findShippedEnvironments, type ShippedEnvironment } from '../../../build/environment/environments.ts';
import { findShippedPlace } from '../../../build/environment/shippedPlace.ts';
import { factsBelow } from '../../../build/factsBelow.ts';
import type { BuildPlan, Stage } from '../../../build/plan.ts';
import { findPythonFolder, usesManagedPython } from '../../../build/python/managedPython.ts';
import { chainOf } from '../../../build/stageChain.ts';
import { findStartedFrom } from '../../../build/start/startsFrom.ts';
import { programName } from '../../../shell/programName.ts';
import { relativeTo } from '../../../text/path.ts';
import { insertAbove } from '../../insertInstruction.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';

/** `.venv` is copied, and the Python that uv downloaded for it is not. */
export const managedPythonNotCopied = defineRule({
  id: 'managed-python-not-copied',
  meta: {
    summary: 'An environment is copied without the Python that uv installed for it',
    category: 'stages',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://docs.astral.sh/uv/concepts/python-versions/#managed-and-system-python-installations',
      'https://docs.astral.sh/uv/guides/integration/docker/#non-editable-installs',
    ],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    missing:
      'The environment is made with a Python that uv keeps in {folder}, and that folder is not copied: {place}/bin/python leads nowhere. Copy it to the same path.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<number>();
    for (const start of plan.starts) {
      for (const environment of findShippedEnvironments(plan, start.stage)) {
        const folder = missingFolder(plan, environment, start.stage);
        const place = findShippedPlace(environment);
        const source = environment.copy?.copy?.sources[0]?.word.span;
        if (folder === undefined || place === undefined || source === undefined || told.has(source.start)) {
          continue;
        }
        told.add(source.start);
        yield {
          messageId: 'missing',
          data: { folder, place },
          span: source,
          severity: findStartedFrom(start, environment, place) ? 'error' : 'warning',
          related: environment.syncs.slice(0, 1).map((call) => ({ file: plan.file, span: call.span, message: 'Here it is made.' })),
          fixes: () => copyFolder(plan, environment, folder),
        };
      }
    }
  },
});

/** The folder of uv's Pythons, where the environment needs it and the finished stage surely lacks it. */
function missingFolder(plan: BuildPlan, { syncs, copy }: ShippedEnvironment, root: Stage): string | undefined {
  const [first] = syncs;
  const folder = first && copy && usesManagedPython(plan, first) ? findPythonFolder(first) : undefined;
  return folder === undefined || !factsBelow(root) || mayBring(root, folder) ? undefined : folder;
}

function mayBring(root: Stage, folder: string): boolean {
  return chainOf(root).some((stage) =>
    stage.steps.some(({ copy, run }) => {
      const { destination } = copy ?? {};
      const copied =
        copy !== undefined &&
        copy.origin.kind !== 'context' &&
        (destination === undefined || relativeTo(destination, folder) !== undefined || relativeTo(folder, destination) !== undefined);
      const commands = run?.commands ?? [];
      const made = commands.some(
        (command) =>
          command.name.literal === undefined ||
          /^(?:ln|cp|mv|rsync|tar|bash|sh)$|\.sh$/.test(programName(command)) ||
          command.name.literal.startsWith('./') ||
          (programName(command) === 'uv' && command.args.some(({ literal }) => /^(?:python|venv|sync|run|tool|pip)$/.test(literal ?? ''))),
      );
      return copied || made || run?.complete === false;
    }),
  );
}

function copyFolder(plan: BuildPlan, { copy }: ShippedEnvironment, folder: string): Fix[] {
  const from = copy?.copy?.view.from?.value;
  return copy && from !== undefined && plan.dockerfile.instructions.includes(copy.instruction)
    ? [
        {
          title: `Copy ${folder} too`,
          kind: 'unsafe',
          edits: [insertAbove(plan, copy.instruction, `COPY --from=${from} ${folder} ${folder}`)],
        },
      ]
    : [];
}
