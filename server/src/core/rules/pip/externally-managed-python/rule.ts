import { changesPackages, findPipTarget } from '../../../build/pip/pipTarget.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import { findInstalledPython, type InstalledPython } from '../../../build/python/installedPython.ts';
import { chainOf } from '../../../build/stageChain.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { addOption, removeOption } from '../../edits.ts';
import { insertAbove } from '../../insertInstruction.ts';
import { defineRule, type FileEdit, type Fix, type RuleContext } from '../../rule.ts';

type Installed = InstalledPython & { readonly kind: 'installed' };

/** `uv pip install --system x` on Debian's own Python: refused. */
export const externallyManagedPython = defineRule({
  id: 'externally-managed-python',
  meta: {
    summary: "`uv pip` installs into the distribution's own Python, which refuses it",
    category: 'pip',
    severity: 'error',
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://packaging.python.org/en/latest/specifications/externally-managed-environments/',
      'https://docs.astral.sh/uv/pip/environments/',
    ],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    managed:
      'The Python of {os} {release} belongs to the distribution, and {command} refuses to install into it. Make an environment with uv venv.',
  },
  *check({ plan }: RuleContext) {
    for (const call of plan.uvCalls) {
      const python = changesPackages(call) ? managedPython(plan, call) : undefined;
      if (python) {
        yield {
          messageId: 'managed',
          data: { command: call.invocation.command, os: python.os ?? 'the distribution', release: python.release ?? '' },
          span: systemOption(call)?.span ?? call.span,
          related: [{ file: plan.file, span: python.span, message: 'This Python is the distribution’s own.' }],
          fixes: () => [...makeEnvironment(plan, call), breakPackages(plan, call)],
        };
      }
    }
  },
});

function managedPython(plan: BuildPlan, call: UvCall): Installed | undefined {
  if (findPipTarget(plan, call) !== 'system' || !call.isSurely('breakSystemPackages', false) || unlocksPython(call)) {
    return undefined;
  }
  const python = findInstalledPython(plan, call.step.stage, call.step.index + 1);
  return python.kind === 'installed' && python.externallyManaged === true ? python : undefined;
}

/** Whether some command has to do with the mark `EXTERNALLY-MANAGED`, mostly to remove it. */
function unlocksPython(call: UvCall): boolean {
  return chainOf(call.step.stage).some((stage) =>
    stage.steps.some(({ run }) => (run?.commands ?? []).some(({ args }) => args.some(({ raw }) => raw.includes('EXTERNALLY-MANAGED')))),
  );
}

function systemOption(call: UvCall) {
  return call.invocation.options.findLast(({ name }) => name === '--system');
}

/** An environment of its own, on `PATH` for everything that comes after. A variable that asks for the system would still win over it. */
function makeEnvironment(plan: BuildPlan, call: UvCall): Fix[] {
  const option = systemOption(call);
  if (!option) {
    return [];
  }
  const lines = `ENV VIRTUAL_ENV=/opt/venv ${plan.dockerfile.escape}\n    PATH=/opt/venv/bin:$PATH`;
  const edits: FileEdit[] = [
    insertAbove(plan, call.step.instruction, lines),
    { file: plan.file, span: { start: call.span.start, end: call.span.start }, newText: `${call.programPath} venv /opt/venv && ` },
    removeOption(plan, option),
  ];
  return [{ title: 'Install into an environment in /opt/venv', kind: 'unsafe', edits }];
}

function breakPackages(plan: BuildPlan, call: UvCall): Fix {
  return {
    title: 'Add --break-system-packages',
    kind: 'unsafe',
    edits: [addOption(plan, call, '--break-system-packages', systemOption(call)?.name)],
  };
}
