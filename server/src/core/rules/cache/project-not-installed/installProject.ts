import { bringsFolder } from '../../../build/files/packageSource.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { removeOption } from '../../edits.ts';
import { insertBelow } from '../../insertInstruction.ts';
import { repeatInstruction } from '../../repeatEdits.ts';
import type { FileEdit, Fix } from '../../rule.ts';

/** The last sync once more behind the source, with the project; the flag alone goes where the source is there already. An environment that is copied on holds the project itself, not a link to its source. */
export function installProject(plan: BuildPlan, call: UvCall, copied: boolean): Fix[] {
  const { instruction, run, stage, index } = call.step;
  const given = call.invocation.options.filter(({ name }) => name.startsWith('--no-install-'));
  const [option] = given;
  const root = call.project.kind === 'present' ? call.project.root : undefined;
  if (
    !option ||
    given.length > 1 ||
    root === undefined ||
    run?.commands.length !== 1 ||
    !plan.dockerfile.instructions.includes(instruction)
  ) {
    return [];
  }
  const change: FileEdit = copied ? { file: plan.file, span: option.span, newText: '--no-editable' } : removeOption(plan, option);
  const fix = (edit: FileEdit): Fix[] => [{ title: 'Install the project', kind: 'unsafe', edits: [edit] }];
  const source = stage.steps.slice(index + 1).findLast(({ copy }) => bringsFolder(copy, root));
  if (!source) {
    return stage.steps.slice(0, index).some(({ copy }) => bringsFolder(copy, root)) ? fix(change) : [];
  }
  const again = repeatInstruction(plan, call, [change]);
  return fix(insertBelow(plan, source.instruction, again));
}
