import { findShippedEnvironments } from '../build/environment/environments.ts';
import type { BuildPlan } from '../build/plan.ts';
import type { Start } from '../build/start/startCommand.ts';
import type { UvCall } from '../build/uv/uvCall.ts';
import { normalizeName } from '../project/names.ts';
import type { Project } from '../project/project.ts';
import { nameOf } from '../text/path.ts';
import { contains, type Span, span } from '../text/span.ts';
import { locatePart } from '../uv/words.ts';
import { findCallAt } from './callAt.ts';

/** A thing of the project that a call of uv names. */
export interface GivenName {
  readonly kind: 'extra' | 'group' | 'package' | 'script';
  /** Normalised; a script's as written. */
  readonly name: string;
  readonly span: Span;
}

const kinds: Readonly<Record<string, GivenName['kind']>> = {
  '--extra': 'extra',
  '--no-extra': 'extra',
  '--group': 'group',
  '--no-group': 'group',
  '--only-group': 'group',
  '--package': 'package',
  '--no-install-package': 'package',
  '--reinstall-package': 'package',
  '--upgrade-package': 'package',
  '--no-editable-package': 'package',
};

/** Commands whose options speak of the project. */
const projectCommands = /^uv (?:sync|run|export|lock|add|remove|tree|build|version)$/;

/** The names that a call gives: extras, groups and packages by options, the program that `uv run` starts. */
export function listGivenNames({ invocation }: UvCall): readonly GivenName[] {
  if (!projectCommands.test(invocation.command)) {
    return [];
  }
  const given = invocation.options.flatMap(({ name, value }): GivenName[] => {
    const kind = kinds[name];
    return kind === undefined || value?.text === undefined
      ? []
      : [{ kind, name: normalizeName(value.text), span: locatePart(value, value.text) }];
  });
  const [program] = invocation.command === 'uv run' ? invocation.started : [];
  return program?.text === undefined ? given : [...given, { kind: 'script', name: program.text, span: locatePart(program, program.text) }];
}

/** A name at a place, with the project that it is of, as far as that can be read, and the call of uv that gives it. */
export interface ProjectName {
  readonly given: GivenName;
  readonly project: Project | undefined;
  /** Absent for a script that the container starts by itself. */
  readonly call?: UvCall;
}

/** The name of a thing of the project at an offset: in a call of uv, or the script that a container starts. */
export function findProjectName(plan: BuildPlan, offset: number): ProjectName | undefined {
  const at = span(offset, offset);
  const call = findCallAt(plan, offset);
  const given = call && listGivenNames(call).find((candidate) => contains(candidate.span, at));
  return given ? { given, project: call.diskProject, call } : plan.starts.map((start) => findStarted(plan, start, at)).find(Boolean);
}

/** The program that a container starts, where it is a script of the project whose environment the stage ships. */
function findStarted(plan: BuildPlan, { stage, commands }: Start, at: Span): ProjectName | undefined {
  const name = commands.find((command) => contains(command.name.span, at))?.name;
  const script = name?.literal === undefined ? undefined : nameOf(`/${name.literal}`);
  const projects = name ? findShippedEnvironments(plan, stage).map(({ syncs }) => syncs.at(-1)?.diskProject) : [];
  const project = projects.find((candidate) => script !== undefined && candidate?.pyproject.scripts.has(script));
  return name?.literal !== undefined && script !== undefined && project
    ? { given: { kind: 'script', name: script, span: locatePart({ ...name, text: name.literal }, name.literal) }, project }
    : undefined;
}
