import type { FileAnswer } from '../build/files/fileAnswer.ts';
import { lookAtCall } from '../build/files/lookAtCall.ts';
import { findInterpreter } from '../build/python/interpreter.ts';
import type { UvCall } from '../build/uv/uvCall.ts';
import { nameCommand } from '../catalog/commands.ts';
import { definedOf } from '../optional.ts';
import { joinPath } from '../text/path.ts';
import { type Explaining, explainUser, explainVersion, unknown } from './explaining.ts';
import { explainPackages } from './explainPackages.ts';
import { explainSettings, nameOrigin } from './explainSettings.ts';
import type { ExplainedCall, ExplainedFile } from './explanation.ts';

/** One call of uv: what it is, what it runs in, what it finds, and the settings that hold for it. */
export function explainCall(explaining: Explaining, call: UvCall): ExplainedCall {
  const { lineOf, columnOf } = explaining;
  return {
    command: nameCommand(call.invocation.command),
    line: lineOf(call.span),
    column: columnOf(call.span),
    instruction: call.step.instruction.keyword,
    version: explainVersion(explaining, call.version),
    directory: call.directory ?? unknown,
    user: explainUser(call.user),
    project: explainProject(call),
    environment: call.environment ?? unknown,
    python: explainPython(explaining, call),
    cache: explainCache(call),
    packages: explainPackages(explaining, call),
    files: explainFiles(explaining, call),
    settings: explainSettings(explaining, call),
  };
}

function explainProject({ project, diskProject }: UvCall): ExplainedCall['project'] {
  switch (project.kind) {
    case 'present':
      return { kind: 'present', directory: project.directory, root: project.root ?? unknown, source: diskProject?.folder ?? unknown };
    case 'absent':
      return { kind: 'absent', directory: project.directory, root: unknown, source: unknown };
    case 'unknown':
      return { kind: 'unknown', directory: unknown, root: unknown, source: unknown };
  }
}

function explainPython({ plan }: Explaining, call: UvCall): ExplainedCall['python'] {
  const interpreter = findInterpreter(plan, call);
  const python = interpreter.kind === 'installed' ? interpreter.python : undefined;
  return { kind: interpreter.kind, version: python?.version ?? unknown, path: python?.path ?? unknown };
}

function explainCache({ cache }: UvCall): ExplainedCall['cache'] {
  switch (cache.kind) {
    case 'path':
      return { kind: 'path', path: cache.path, by: typeof cache.by === 'string' ? cache.by : nameOrigin(cache.by) };
    case 'none':
      return { kind: 'none', path: unknown, by: nameOrigin(cache.by) };
    case 'unknown':
      return { kind: 'unknown', path: unknown, by: unknown };
  }
}

/** pyproject.toml of the project, and what stands at the workspace's root. */
function explainFiles(explaining: Explaining, call: UvCall): readonly ExplainedFile[] {
  const { project } = call;
  if (project.kind === 'unknown') {
    return [];
  }
  const root = project.kind === 'present' ? (project.root ?? project.directory) : project.directory;
  const paths = [
    joinPath(project.directory, 'pyproject.toml'),
    ...['pyproject.toml', 'uv.lock', 'uv.toml', '.python-version'].map((name) => joinPath(root, name)),
  ];
  return [...new Set(paths)].map((path) => explainFile(explaining, path, lookAtCall(explaining.plan, call, path)));
}

function explainFile({ lineOf }: Explaining, path: string, answer: FileAnswer): ExplainedFile {
  const by = answer.kind === 'present' ? answer.by : answer.kind === 'absent' ? answer.hidden?.by : undefined;
  const hiddenBy = answer.kind === 'absent' ? answer.hidden?.pattern.written : undefined;
  return {
    path,
    state: answer.kind,
    source: (answer.kind === 'present' ? answer.contextPath : undefined) ?? null,
    ...definedOf({ line: by && lineOf(by.instruction.span), hiddenBy }),
  };
}
