import { isProjectCommand } from '../../../build/environment/environmentDirectory.ts';
import { surelyRuns } from '../../../build/failure.ts';
import { lookAtCall } from '../../../build/files/lookAtCall.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import { readsConfiguration } from '../../../build/uv/ownConfiguration.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import type { Project } from '../../../project/project.ts';
import { isPackage } from '../../../project/pyproject.ts';
import { joinPath, nameOf } from '../../../text/path.ts';
import { readBackendBound } from '../../../uv/backendBound.ts';
import { compareVersions, minorOf, satisfies } from '../../../uv/version.ts';
import { defineRule, type Fix, type Related, type Report, type RuleContext } from '../../rule.ts';
import { type PinnedUv, pinSpan, repinUv } from '../../uvPin.ts';
import { severityOfFailure } from '../callFailure.ts';

/** `uv:0.9` in the Dockerfile and `required-version = ">=0.12"` in pyproject.toml. */
export const uvVersionConflict = defineRule({
  id: 'uv-version-conflict',
  meta: {
    summary: 'The uv of the image is none that the project allows',
    category: 'image',
    severity: 'error',
    severities: ['error', 'warning', 'hint'],
    scope: 'dockerfile',
    fix: ['safe'],
    sources: [
      'https://docs.astral.sh/uv/reference/settings/#required-version',
      'https://docs.astral.sh/uv/concepts/resolution/#lockfile-versioning',
      'https://docs.astral.sh/uv/concepts/build-backend/',
    ],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    required: '{file} requires uv {required} and this is uv {version}, so {command} stops with an error.',
    lock: 'uv.lock has version {lock} of its format, and uv {version} reads version 1 only, so {command} stops with an error.',
    backend: 'uv {version} builds the project itself, although [build-system] asks for uv_build {required}, and warns about it.',
  },
  *check(context: RuleContext) {
    const told = new Set<string>();
    for (const call of context.plan.uvCalls) {
      const pinned = call.version;
      const project = call.diskProject;
      if (pinned.kind !== 'known' || !project || !surelyRuns(call.command)) {
        continue;
      }
      const checked: Checked = { ...context, call, pinned, project };
      for (const report of [checkRequired(checked), checkLock(checked), checkBackend(checked)]) {
        const key = report && `${report.messageId} ${report.span.start}`;
        if (report && key !== undefined && !told.has(key)) {
          told.add(key);
          yield report;
        }
      }
    }
  },
});

/** A call whose uv and project are known. */
interface Checked extends RuleContext {
  readonly call: UvCall;
  readonly pinned: PinnedUv;
  readonly project: Project;
}

function checkRequired(checked: Checked): Report<'required'> | undefined {
  const { plan, call, pinned, project } = checked;
  const required = project.root.requiredVersion();
  if (
    typeof required !== 'object' ||
    typeof required.value !== 'string' ||
    !readsConfiguration(call) ||
    fitsSome(checked, required.value)
  ) {
    return undefined;
  }
  const { value, file, span } = required;
  return isThere(plan, call, nameOf(file))
    ? {
        messageId: 'required',
        data: { file: nameOf(file), required: value, version: pinned.written, command: call.invocation.command },
        span: pinSpan(plan, pinned),
        severity: severityOfFailure(call),
        ...(span && { related: [{ file, span, message: 'It is required here' }] satisfies Related[] }),
        fixes: () => pinTo(checked, (version) => satisfies(version, value) === true),
      }
    : undefined;
}

/** Whether some release that the pin may stand for is allowed; one that cannot be told counts as allowed. */
function fitsSome({ catalog, pinned: { written, exact } }: Checked, required: string): boolean {
  const later = written === minorOf(catalog.newestVersion) ? [`${written}.999`] : [];
  return [exact, ...later].some((version) => satisfies(version, required) !== false);
}

function checkLock({ plan, catalog, call, pinned, project }: Checked): Report<'lock'> | undefined {
  const lock = project.root.lock();
  if (
    lock.kind !== 'broken' ||
    lock.lockVersion === undefined ||
    catalog.isNewer(pinned.exact) ||
    !isProjectCommand(call) ||
    !isThere(plan, call, 'uv.lock')
  ) {
    return undefined;
  }
  return {
    messageId: 'lock',
    data: { lock: String(lock.lockVersion), version: pinned.written, command: call.invocation.command },
    span: pinSpan(plan, pinned),
    severity: severityOfFailure(call),
    related: [{ file: lock.file, span: lock.document.span, message: 'The lockfile says so here.' }],
    counterpart: { file: lock.file, span: lock.document.span, leads: false },
  };
}

function checkBackend(checked: Checked): Report<'backend'> | undefined {
  const { plan, call, pinned, project } = checked;
  const required = readBackendBound(project.pyproject.buildSystem?.requires ?? []);
  const installs =
    call.invocation.command === 'uv sync' &&
    (['noInstallProject', 'noInstallWorkspace', 'noInstallLocal'] as const).every((name) => call.isSurely(name, false));
  if (
    required === undefined ||
    !installs ||
    !isPackage(project.pyproject) ||
    fitsSome(checked, required) ||
    compareVersions(pinned.exact, '0.5.0') < 0
  ) {
    return undefined;
  }
  return {
    messageId: 'backend',
    data: { required, version: pinned.written },
    span: pinSpan(plan, pinned),
    severity: 'hint',
    // A warning is no reason to go back to an older uv.
    fixes: () => pinTo(checked, (version) => satisfies(version, required) === true && compareVersions(version, pinned.exact) > 0),
  };
}

function pinTo({ plan, catalog, pinned }: Checked, fits: (version: string) => boolean): Fix[] {
  const change = repinUv(plan, catalog, pinned, fits);
  return change ? [{ title: `Pin uv to ${change.version}`, kind: 'safe', edits: [change.edit] }] : [];
}

/** Whether the file of the project's root is in the image when uv starts. */
function isThere(plan: BuildPlan, call: UvCall, name: string): boolean {
  const root = call.project.kind === 'present' ? call.project.root : undefined;
  return root !== undefined && lookAtCall(plan, call, joinPath(root, name)).kind === 'present';
}
