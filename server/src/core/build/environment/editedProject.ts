import { readProgramName } from '../../shell/programName.ts';
import { stepsUpTo } from '../stageChain.ts';
import type { UvCall } from '../uv/uvCall.ts';

/** Whether an editor of streams (`sed -i`) may have changed a pyproject.toml before a call: what it says then is not what it says on disk. */
export function mayEditProject(call: UvCall): boolean {
  return stepsUpTo(call.step).some(({ run }) =>
    (run?.commands ?? []).some((command) => {
      const program = readProgramName(command);
      return (
        /^(?:sed|perl|awk|gawk|ed)$/.test(program ?? '') &&
        command.args.some(({ raw }) => /^(?:-\w*i|--in-place)/.test(raw)) &&
        command.args.some(({ raw }) => raw.includes('pyproject'))
      );
    }),
  );
}
