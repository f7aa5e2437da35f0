import { findShippedEnvironments, type ShippedEnvironment } from '../../../build/environment/environments.ts';
import { selectedProjects } from '../../../build/environment/installedGroups.ts';
import { mayInstallOtherwise } from '../../../build/environment/otherInstalls.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { Start } from '../../../build/start/startCommand.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { isPackage } from '../../../project/pyproject.ts';
import { nameOf } from '../../../text/path.ts';
import type { Span } from '../../../text/span.ts';
import { defineRule, type RuleContext } from '../../rule.ts';
import { installProject } from './installProject.ts';

/** Every sync says `--no-install-project`, and the container starts a script of the project. */
export const projectNotInstalled = defineRule({
  id: 'project-not-installed',
  meta: {
    summary: 'The container starts a script of the project, which is never installed',
    category: 'cache',
    severity: 'warning',
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://docs.astral.sh/uv/guides/integration/docker/#intermediate-layers',
      'https://docs.astral.sh/uv/concepts/projects/config/#entry-points',
    ],
    since: '0.1.0',
  },
  messages: {
    missing:
      'The start command is {script}, a script of {project}, and every sync leaves the project out: there is no such program. Sync again behind the source, without {option}.',
  },
  *check({ plan }: RuleContext) {
    for (const start of plan.starts) {
      const environments = findShippedEnvironments(plan, start.stage);
      // A sync whose environment is not known may be of this one.
      for (const environment of environments.some(({ path }) => path === undefined) ? [] : environments) {
        const last = environment.syncs.at(-1);
        const script = last && leavesOut(environment) ? startedScript(start, last) : undefined;
        if (last && script && !mayInstallOtherwise([start.stage, last.step.stage])) {
          yield report(plan, environment, last, script);
        }
      }
    }
  },
});

interface StartedScript {
  readonly name: string;
  readonly project: string;
  readonly span: Span;
}

function report(plan: BuildPlan, environment: ShippedEnvironment, last: UvCall, script: StartedScript) {
  const given = last.invocation.options.find(({ name }) => name.startsWith('--no-install-'));
  return {
    messageId: 'missing',
    data: { script: script.name, project: script.project, option: given?.written ?? 'UV_NO_INSTALL_PROJECT' },
    span: script.span,
    related: [{ file: plan.file, span: last.span, message: 'The last sync leaves the project out.' }],
    fixes: () => installProject(plan, last, environment.copy !== undefined),
  } as const;
}

const leavingOut = ['noInstallProject', 'noInstallWorkspace', 'noInstallLocal'] as const;

function leavesOut({ syncs }: ShippedEnvironment): boolean {
  return syncs.every((call) => leavingOut.some((name) => call.isSurely(name, true)));
}

/** The script of a selected package that the container starts, by its name or path, or by a `uv run` that does not sync. */
function startedScript(start: Start, call: UvCall): StartedScript | undefined {
  if (start.state.variables.get('PYTHONPATH').kind !== 'unset') {
    return undefined;
  }
  const programs = start.commands.map(({ name }) => ({ text: name.literal, span: name.span }));
  const started = start.uvCalls.filter((uv) => uv.isSurely('noSync', true)).flatMap(({ invocation }) => invocation.started.slice(0, 1));
  for (const { text, span } of [...programs, ...started]) {
    const name = text === undefined ? undefined : nameOf(`/${text}`);
    const owner = (selectedProjects(call) ?? []).find(
      (pyproject) => name !== undefined && isPackage(pyproject) && pyproject.scripts.has(name),
    );
    const inEnvironment = text?.includes('/') !== true || text === `${call.environment}/bin/${name}`;
    if (name !== undefined && owner && inEnvironment) {
      return { name, project: owner.name ?? 'the project', span };
    }
  }
  return undefined;
}
