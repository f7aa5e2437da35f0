import type {
  ExplainedCall,
  ExplainedFile,
  ExplainedProgram,
  ExplainedRemark,
  ExplainedSetting,
  ExplainedStage,
  ExplainedStart,
  ExplainedVariable,
  ExplainedVersion,
  Explanation,
} from './explanation.ts';
import { formatPackages } from './formatPackages.ts';

/** An explanation for people. */
export function formatExplanation(explanation: Explanation): string {
  const { file, context, roots, stages } = explanation;
  const lines = [
    file,
    `  build context  ${context.root ?? 'unknown'}`,
    `  ignore file    ${context.ignoreFile ?? 'none'}`,
    `  built          ${roots.length === 0 ? 'nothing' : roots.map((root) => `stage ${root}`).join(', ')}${explanation.developmentFile ? ' (a development file)' : ''}`,
    ...stages.flatMap((stage) => ['', ...formatStage(stage)]),
  ];
  return `${lines.join('\n')}\n`;
}

function formatStage(stage: ExplainedStage): readonly string[] {
  const traits = [
    ...(stage.root ? ['built'] : stage.judged ? ['needed'] : ['not built']),
    ...(stage.development ? ['for development'] : []),
  ];
  const base = stage.base.kind === 'stage' ? `stage ${stage.base.name}` : stage.base.name;
  return [
    `stage ${stage.label} (line ${stage.line}, ${traits.join(', ')})`,
    `  from           ${base}`,
    `  Python         ${formatPython(stage.python)}`,
    ...column('uv', stage.uv.map(formatProgram)),
    `  directory      ${stage.directory}`,
    `  user           ${formatUser(stage.user)}`,
    ...column(
      'environment',
      stage.variables.map((variable) => formatVariable(stage, variable)),
    ),
    ...(stage.start ? [`  starts         ${formatStart(stage.start)}`] : []),
    ...column('missing', stage.missing.map(formatRemark)),
    ...column('not needed', stage.unneeded.map(formatRemark)),
    ...stage.uvCalls.flatMap((call) => ['', ...formatCall(call).map((line) => `  ${line}`)]),
  ];
}

function formatCall(call: ExplainedCall): readonly string[] {
  const { version, project, cache, python } = call;
  const settings = call.settings.filter(isTelling);
  const open = call.settings.filter(({ known }) => !known).map(({ name }) => name);
  return [
    `${call.command} (${call.instruction}, line ${call.line})`,
    `  uv             ${formatVersion(version)}${version.line === undefined ? '' : ` (line ${version.line})`}`,
    `  directory      ${call.directory}`,
    `  user           ${formatUser(call.user)}`,
    `  project        ${project.kind === 'present' ? formatProject(call) : project.kind === 'absent' ? `none in ${project.directory} or above` : 'unknown'}`,
    `  environment    ${call.environment}`,
    `  Python         ${python.kind === 'installed' ? python.path : python.kind === 'managed' ? 'one that uv installs' : 'unknown'}`,
    `  cache          ${cache.kind === 'path' ? `${cache.path} (${cache.by})` : cache.kind === 'none' ? `none (${cache.by})` : 'unknown'}`,
    ...(call.packages ? [`  packages       ${formatPackages(call.packages)}`] : []),
    ...column('files', call.files.map(formatFile)),
    ...column('settings', settings.map(formatSetting)),
    ...column('not known', open.length === 0 ? [] : [open.join(', ')]),
  ];
}

function formatVersion({ kind, version }: ExplainedVersion): string {
  return kind === 'known' ? String(version) : kind === 'floating' ? 'whatever is newest' : 'unknown';
}

function formatPython({ kind, version, path }: ExplainedStage['python']): string {
  return kind === 'none' ? 'none' : path === 'unknown' ? version : version === 'unknown' ? path : `${version} (${path})`;
}

function formatProgram({ path, version, line }: ExplainedProgram): string {
  return `${path}, ${version.kind === 'unknown' ? 'version unknown' : formatVersion(version)} (line ${line})`;
}

/** An argument of the build is not there when the container starts. */
function formatVariable({ start }: ExplainedStage, { name, value, by, line }: ExplainedVariable): string {
  const gone = start !== null && !start.variables.some((other) => other.name === name) ? ', gone at the start' : '';
  return `${name}=${value} (${by}${line === undefined ? '' : `, line ${line}`}${gone})`;
}

function formatRemark({ text, line, rule }: ExplainedRemark): string {
  const notes = [...(line === null ? [] : [`line ${line}`]), ...(rule === null ? [] : [rule])];
  return `${text}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

function formatStart({ commands, complete }: ExplainedStart): string {
  const shown = commands.length === 0 ? 'nothing that is seen here' : commands.join('; ');
  return complete || commands.length === 0 ? shown : `${shown} (and what cannot be seen here)`;
}

function column(label: string, texts: readonly string[]): readonly string[] {
  return texts.map((text, index) => `  ${(index === 0 ? label : '').padEnd(14)} ${text}`);
}

function formatUser({ name, home }: ExplainedCall['user']): string {
  return name === 'unknown' || home === 'unknown' ? name : `${name} (home ${home})`;
}

function formatProject({ project }: ExplainedCall): string {
  const { directory, root, source } = project;
  return `${directory}${root === directory ? '' : `, workspace ${root}`}${source === 'unknown' ? '' : `, from ${source}`}`;
}

function formatFile({ path, state, source, line, hiddenBy }: ExplainedFile): string {
  const notes = [
    ...(source === null ? [] : [`from ${source}`]),
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(hiddenBy === undefined ? [] : [`kept out by ${hiddenBy}`]),
  ];
  return `${path} ${state}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

/** What somebody sets. */
function isTelling({ known, origin }: ExplainedSetting): boolean {
  return known && origin !== null && origin.kind !== 'default';
}

function formatSetting({ name, value, origin }: ExplainedSetting): string {
  const shown = Array.isArray(value) ? value.join(' ') : String(value);
  const where =
    origin?.line === undefined
      ? ''
      : `, ${origin.file === undefined ? '' : `${origin.file.slice(origin.file.lastIndexOf('/') + 1)} `}line ${origin.line}`;
  return `${name} ${shown} (${origin?.name ?? ''}${where})`;
}
