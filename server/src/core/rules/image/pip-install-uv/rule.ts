import { type PipInstall, readPipInstall } from '../../../build/pip/pipInstall.ts';
import type { BuildPlan, Step } from '../../../build/plan.ts';
import type { UvCatalog } from '../../../catalog/catalog.ts';
import type { ShellCommand } from '../../../shell/commands.ts';
import { removeCommand } from '../../commandEdits.ts';
import { insertAbove } from '../../insertInstruction.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';
import { chooseUvSource, copyUv } from '../uvReference.ts';

/** `RUN pip install uv` */
export const pipInstallUv = defineRule({
  id: 'pip-install-uv',
  meta: {
    summary: 'uv is installed with pip',
    category: 'image',
    severity: 'info',
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: ['https://docs.astral.sh/uv/guides/integration/docker/#installing-uv'],
    since: '0.1.0',
  },
  messages: {
    pip: '{requirement} is installed with {installer} here, which takes a layer of its own and a download in each build that has no cache. Copy uv from its image instead.',
  },
  *check({ plan, catalog }: RuleContext) {
    for (const stage of plan.judged) {
      for (const step of stage.steps) {
        for (const command of step.run?.commands ?? []) {
          const install = readPipInstall(command);
          if (install?.kind === 'uv' && !install.hashed) {
            yield {
              messageId: 'pip',
              data: { requirement: install.requirement.literal ?? install.requirement.raw, installer: install.by },
              span: install.requirement.span,
              fixes: () => copyInstead(plan, catalog, step, command, install),
            };
          }
        }
      }
    }
  },
});

/** Where pip installs nothing else, the command goes, and a `COPY` comes above the `RUN`; the version that was pinned stays. */
function copyInstead(
  plan: BuildPlan,
  catalog: UvCatalog,
  step: Step,
  command: ShellCommand,
  install: PipInstall & { readonly kind: 'uv' },
): Fix[] {
  const source = chooseSource(plan, catalog, step, install);
  const removal = install.alone && step.instruction.form === 'shell' ? removeCommand(plan, step, command) : undefined;
  // `python -m uv` and a call by path need what pip installs where pip puts it.
  const placed = command.name.literal?.includes('/') === true || plan.uvCalls.some(({ programPath }) => /\s|\//.test(programPath));
  // Who gives pip an index of their own may not reach another registry.
  const mirrored = [...step.state.variables.names()].some((name) =>
    /^PIP_(?:INDEX_URL|EXTRA_INDEX_URL|TRUSTED_HOST|PROXY|CERT)$/.test(name),
  );
  if (source === undefined || !removal || placed || mirrored) {
    return [];
  }
  const whole = step.run?.commands.length === 1;
  const edits = whole
    ? [{ file: plan.file, span: step.instruction.span, newText: copyUv(source) }]
    : [insertAbove(plan, step.instruction, copyUv(source)), removal];
  return [{ title: `Copy uv from ${source}`, kind: 'unsafe', edits }];
}

function chooseSource(
  plan: BuildPlan,
  catalog: UvCatalog,
  step: Step,
  { requirement }: PipInstall & { readonly kind: 'uv' },
): string | undefined {
  const version = /==\s*([\w.]+)$/.exec(requirement.literal ?? '')?.[1];
  if (version !== undefined) {
    return catalog.describeUvTag(version).published === 'yes' ? `ghcr.io/astral-sh/uv:${version}` : undefined;
  }
  return requirement.literal !== undefined && /^uv$/i.test(requirement.literal) ? chooseUvSource(plan, catalog, step.stage) : undefined;
}
