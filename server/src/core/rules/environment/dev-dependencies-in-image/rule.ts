import { findShippedEnvironments, type ShippedEnvironment } from '../../../build/environment/environments.ts';
import { type DevelopmentGroups, selectedProjects } from '../../../build/environment/installedGroups.ts';
import { findInstallSet } from '../../../build/environment/installedSet.ts';
import { contextProject } from '../../../build/files/contextProject.ts';
import type { BuildPlan, Stage } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { defaultGroups } from '../../../project/pyproject.ts';
import { removeOption } from '../../edits.ts';
import { defineRule, type Fix, type Related, type RuleContext } from '../../rule.ts';
import { describeCost } from '../cost.ts';
import { excludeGroups } from './excludeGroups.ts';
import { findUnwantedGroups, hasOnlyUnwantedDefaults } from './findUnwantedGroups.ts';

/** `RUN uv sync --locked`: the group `dev` is part of it. */
export const devDependenciesInImage = defineRule({
  id: 'dev-dependencies-in-image',
  meta: {
    summary: 'The environment of a production image holds a development group',
    category: 'environment',
    severity: 'warning',
    severities: ['warning', 'info'],
    scope: 'dockerfile',
    production: true,
    fix: ['safe'],
    sources: [
      'https://docs.astral.sh/uv/concepts/projects/dependencies/#default-groups',
      'https://docs.astral.sh/uv/guides/integration/docker/#installing-a-project',
    ],
    since: '0.1.0',
  },
  messages: {
    default: '{command} installs the group {groups} too, and the image ships it{cost}. Add {option}.',
    forced: '{option} puts the group dev back although UV_NO_DEV is set, and the image ships it{cost}.',
    only: '{option} makes an environment of development tools, and the image ships it{cost}.',
    unread: '{command} installs the group dev too where the project has one, and the image would ship it. Add --no-dev.',
  },
  *check({ plan }: RuleContext) {
    const reported = new Set<UvCall>();
    for (const root of plan.productionRoots) {
      for (const environment of findShippedEnvironments(plan, root)) {
        const call = lastInstalling(environment.syncs);
        const groups = call && findUnwantedGroups(call);
        if (call && !reported.has(call) && groups && groups.kind !== 'none') {
          reported.add(call);
          yield* report(plan, root, environment, call, groups);
        }
      }
    }
  },
});

function* report(plan: BuildPlan, root: Stage, environment: ShippedEnvironment, call: UvCall, groups: DevelopmentGroups) {
  const related = copyOf(plan, environment);
  const { command } = call.invocation;
  if (groups.kind === 'unknown') {
    if (isUnread(call) && !hasNoGroups(plan)) {
      yield {
        messageId: 'unread',
        data: { command },
        span: call.span,
        severity: 'info',
        related,
        fixes: () => [excludeGroups(plan, root, environment, '--no-dev')],
      } as const;
    }
    return;
  }
  if (groups.kind === 'none') {
    return;
  }
  const data = { command, groups: groups.names.join(', '), cost: costOf(plan, call, groups.names) };
  if (groups.by === 'default') {
    const option =
      groups.names.length === 1 && groups.names[0] === 'dev'
        ? '--no-dev'
        : hasOnlyUnwantedDefaults(call)
          ? '--no-default-groups'
          : undefined;
    yield {
      messageId: 'default',
      data: { ...data, option: option ?? groups.names.map((name) => `--no-group ${name}`).join(' ') },
      span: call.span,
      related,
      fixes: () => (option ? [excludeGroups(plan, root, environment, option)] : []),
    } as const;
    return;
  }
  const given = call.invocation.options.findLast(({ name }) => ['--dev', '--only-dev', '--only-group'].includes(name));
  const forced = given?.name === '--dev';
  yield {
    messageId: groups.by === '--dev' ? 'forced' : 'only',
    data: { ...data, option: given ? plan.dockerfile.text.slice(given.span.start, given.span.end) : groups.by },
    span: given?.span ?? call.span,
    related,
    fixes: () =>
      given && forced ? [{ title: `Remove ${given.written}`, kind: 'safe', edits: [removeOption(plan, given)] } satisfies Fix] : [],
  } as const;
}

/**
 * The last sync that leaves development groups in the environment (a `uv run` only where no sync does): an exact sync that leaves them out takes them away
 * again.
 */
function lastInstalling(calls: readonly UvCall[]): UvCall | undefined {
  let installing: UvCall[] = [];
  for (const call of calls) {
    if (findUnwantedGroups(call).kind !== 'none') {
      installing.push(call);
    } else if (call.invocation.command === 'uv sync' && !call.isSurely('inexact', true)) {
      installing = [];
    }
  }
  return installing.findLast(({ invocation }) => invocation.command === 'uv sync') ?? installing.at(-1);
}

/** Whether only the project's files are missing for a verdict: the call itself is clear. At a broken one it stops. */
function isUnread(call: UvCall): boolean {
  const settled = call.isSurely('noDev', false) && call.isSurely('noDefaultGroups', false) && !call.invocation.unsure;
  return (
    settled &&
    call.invocation.command === 'uv sync' &&
    call.list('package').kind === 'known' &&
    selectedProjects(call) === undefined &&
    call.diskProject === undefined &&
    !(call.project.kind === 'present' && call.project.broken)
  );
}

/** Whether the project that the Dockerfile stands with, which is most likely the one, has no default group in it. */
function hasNoGroups(plan: BuildPlan): boolean {
  const project = contextProject(plan);
  const members = project?.members();
  return (
    project !== undefined &&
    members?.complete === true &&
    [project, ...members.list].every(({ pyproject }) => defaultGroups(pyproject).length === 0)
  );
}

function copyOf(plan: BuildPlan, { copy }: ShippedEnvironment): readonly Related[] {
  return copy ? [{ file: plan.file, span: copy.instruction.span, message: 'Here the environment goes into the image.' }] : [];
}

/** `: 12 packages, 34 MB of wheels`, of what nothing but these groups asks for; empty where uv.lock or the call's settings cannot be read. */
function costOf(plan: BuildPlan, call: UvCall, groups: readonly string[]): string {
  const set = findInstallSet(plan, call);
  const added = (set?.entries ?? []).filter(({ reasons }) => reasons.every((each) => each.kind === 'group' && groups.includes(each.name)));
  return set ? describeCost(added.length, set.downloadSize(added.map((entry) => entry.package)).bytes) : '';
}
