import type { BuildPlan } from '../../build/plan.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import { addOption } from '../edits.ts';
import { insertAbove } from '../insertInstruction.ts';
import { repeatInstruction } from '../repeatEdits.ts';
import type { FileEdit } from '../rule.ts';

/** A local project to be copied: its path from the build context, and where it belongs in the image. */
export interface Copied {
  readonly from: string;
  readonly to: string;
}

/**
 * Copies projects above a sync that needs them. Their source is not to stand above the dependencies, so the same instruction, with `leavingOut` (an option such as
 * `--no-install-local`), comes before them, where it does nothing but sync and there is a lockfile.
 */
export function copyBehindLayer(plan: BuildPlan, call: UvCall, projects: readonly Copied[], leavingOut: string): FileEdit {
  const lines = projects.map(({ from, to }) => `COPY ${from} ${to}`);
  return insertAbove(plan, call.step.instruction, [...layerOf(plan, call, leavingOut), ...lines].join('\n'));
}

function layerOf(plan: BuildPlan, call: UvCall, leavingOut: string): string[] {
  const locked = call.diskProject?.lock().kind === 'present';
  if (!locked || call.step.run?.commands.length !== 1 || !plan.dockerfile.instructions.includes(call.step.instruction)) {
    return [];
  }
  const frozen = call.isSurely('frozen', true);
  const given = call.invocation.options.find(({ name }) => /^--no-install-(?:project|workspace)$/.test(name));
  const edits = given
    ? [{ file: plan.file, span: given.nameSpan, newText: leavingOut }, ...(frozen ? [] : [addOption(plan, call, '--frozen')])]
    : [addOption(plan, call, frozen ? leavingOut : `--frozen ${leavingOut}`, frozen ? '--frozen' : undefined)];
  return [repeatInstruction(plan, call, edits).replaceAll('\r\n', '\n')];
}
