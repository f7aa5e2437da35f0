import type { ShippedEnvironment } from '../../../build/environment/environments.ts';
import type { BuildPlan, Stage } from '../../../build/plan.ts';
import { chainOf } from '../../../build/stageChain.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { addOption } from '../../edits.ts';
import { setVariable } from '../../environmentEdits.ts';
import { insertAbove } from '../../insertInstruction.ts';
import type { FileEdit, Fix } from '../../rule.ts';
import { findUnwantedGroups } from './findUnwantedGroups.ts';

export type ExcludingOption = '--no-dev' | '--no-default-groups';

const variables = { '--no-dev': 'UV_NO_DEV', '--no-default-groups': 'UV_NO_DEFAULT_GROUPS' } as const;

/**
 * The same option on each sync of the environment, so that a later one does not bring the groups back. Where `uv run` starts the container it would, so there
 * the variable says it, in the image.
 */
export function excludeGroups(plan: BuildPlan, root: Stage, { syncs }: ShippedEnvironment, option: ExcludingOption): Fix {
  const calls = syncs.filter((call) => findUnwantedGroups(call).kind !== 'none');
  const [first] = calls;
  const variable = variables[option];
  const onEach = calls.map((call) => addOption(plan, call, option, lastLockOption(call)));
  if (!first || !bringsBack(plan, root, variable)) {
    return { title: `Add ${option}`, kind: 'safe', edits: onEach };
  }
  return chainOf(root).includes(first.step.stage)
    ? { title: `Set ${variable}=1`, kind: 'safe', edits: [setVariable(plan, first.step, variable, '1')] }
    : { title: `Add ${option}, and set ${variable}=1`, kind: 'safe', edits: [...onEach, ...setAtStart(plan, root, variable)] };
}

/** `--locked` comes first, in both syncs alike. */
function lastLockOption(call: UvCall): string | undefined {
  return call.invocation.options.find(({ name }) => name === '--locked' || name === '--frozen')?.name;
}

/** Whether the container starts with a `uv run` that installs the groups, of a uv that reads the variable. */
function bringsBack(plan: BuildPlan, root: Stage, variable: string): boolean {
  const start = plan.starts.find(({ stage }) => stage === root);
  return (start?.uvCalls ?? []).some(
    (call) =>
      call.invocation.command === 'uv run' &&
      !call.isSurely('noSync', true) &&
      findUnwantedGroups(call).kind !== 'none' &&
      (call.version.kind !== 'known' || plan.catalog.readsVariable(variable, call.version.exact)),
  );
}

function setAtStart(plan: BuildPlan, root: Stage, variable: string): FileEdit[] {
  const start = plan.starts.find(({ stage }) => stage === root);
  const instruction = (start?.entrypoint ?? start?.cmd)?.instruction;
  return instruction && plan.dockerfile.instructions.includes(instruction) ? [insertAbove(plan, instruction, `ENV ${variable}=1`)] : [];
}
