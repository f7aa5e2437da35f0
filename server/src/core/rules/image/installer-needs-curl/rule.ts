import { stopsBuild, surelyRuns } from '../../../build/failure.ts';
import type { BuildPlan, Step } from '../../../build/plan.ts';
import { baseImageOf, chainOf } from '../../../build/stageChain.ts';
import { lookForProgram } from '../../../build/start/programs.ts';
import { type InstallerFetch, readInstallation, readInstallerFetches } from '../../../build/uv/uvInstaller.ts';
import type { ShellCommand } from '../../../shell/commands.ts';
import { programName } from '../../../shell/programName.ts';
import { defineRule, type Report, type RuleContext } from '../../rule.ts';
import { copyInsteadOfInstaller } from '../replaceInstaller.ts';

/** `FROM python:3.13-slim` and `RUN curl … | sh`: there is no curl. */
export const installerNeedsCurl = defineRule({
  id: 'installer-needs-curl',
  meta: {
    summary: "uv's installer is run where neither curl nor wget is",
    category: 'image',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: ['https://docs.astral.sh/uv/guides/integration/docker/#installing-uv', 'https://github.com/astral-sh/uv/issues/8948'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    fetch:
      'There is no {program} here: {base} does not have it and nothing installs it, so the installer is not fetched and uv is not installed. Copy uv from its image.',
    script: 'The installer fetches uv with curl or wget, and {base} has neither, so it stops with an error. Copy uv from its image.',
  },
  *check({ plan, catalog }: RuleContext) {
    for (const stage of plan.judged) {
      for (const step of stage.steps) {
        for (const command of step.run?.commands ?? []) {
          const report = checkFetch(step, command) ?? checkScript(step, command);
          if (report) {
            yield { ...report, fixes: () => copyInsteadOfInstaller(plan, catalog, step) };
          }
        }
      }
    }

    /** `curl … install.sh` without curl. */
    function checkFetch(step: Step, command: ShellCommand): Report<'fetch'> | undefined {
      const name = programName(command);
      const fetches = (name === 'curl' || name === 'wget') && readInstallerFetches(step).some((fetch) => fetch.command === command);
      if (!fetches || !surelyRuns(command) || lookForProgram(step, name, command) !== 'absent') {
        return undefined;
      }
      const stops = !command.place.failureIgnored || isMissedLater(plan, step);
      return {
        messageId: 'fetch',
        data: { program: name, base: baseImageOf(step.stage) },
        span: command.name.span,
        severity: stops ? 'error' : 'warning',
      };
    }

    /** `sh /install.sh`, which came by `ADD`, without both. */
    function checkScript(step: Step, command: ShellCommand): Report<'script'> | undefined {
      const fetched = scriptFetch(step, command);
      const lacks = (['curl', 'wget'] as const).every((name) => fetched && lookForProgram(step, name, command) === 'absent');
      return fetched && lacks && surelyRuns(command)
        ? {
            messageId: 'script',
            data: { base: baseImageOf(step.stage) },
            span: command.commandSpan,
            severity: command.place.failureIgnored ? 'warning' : 'error',
          }
        : undefined;
    }
  },
});

/** The `ADD` that brought the script which a command runs. */
function scriptFetch(step: Step, command: ShellCommand): InstallerFetch | undefined {
  if (command.place.pipeline !== undefined || !readInstallation(step, command)) {
    return undefined;
  }
  const fetches = chainOf(step.stage)
    .flatMap(({ steps }) => steps)
    .flatMap(readInstallerFetches);
  return fetches.every(({ command: by }) => by === undefined) ? fetches[0] : undefined;
}

/** The end of a pipe hides that its head was not found; the build then stops at the first call of uv. */
function isMissedLater(plan: BuildPlan, { stage, index }: Step): boolean {
  return plan.uvCalls.some(
    (call) => chainOf(call.step.stage).includes(stage) && (call.step.stage !== stage || call.step.index >= index) && stopsBuild(call),
  );
}
