import { nameOf } from '../../text/path.ts';
import type { Stage } from '../plan.ts';

/** Whether a command of the stages may install a project by other means than a sync: pip, `uv pip`, a tool, a script. */
export function mayInstallOtherwise(stages: readonly Stage[]): boolean {
  return stages.some((stage) =>
    stage.steps.some(({ run }) =>
      (run?.commands ?? []).some(({ name, args }) => {
        const program = nameOf(`/${name.literal ?? 'unknown'}`);
        const installs =
          /^(?:uv|pip[\d.]*|pipx|python[\d.]*)$/.test(program) &&
          args.some(({ literal }) => literal === 'install' || literal === undefined);
        return (
          installs || /^(?:unknown|make|just|task|nox|bash|sh|source|\.)$|\.sh$/.test(program) || name.literal?.startsWith('./') === true
        );
      }),
    ),
  );
}
