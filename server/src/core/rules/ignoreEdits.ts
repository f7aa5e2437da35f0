import type { BuildPlan } from '../build/plan.ts';
import { findIgnoring } from '../ignore/ignoreFile.ts';
import { joinPath, nameOf, type Path, relativeTo } from '../text/path.ts';
import type { FileEdit, Fix } from './rule.ts';

/** Lets a path of the build context back in: a `!` line at the end of the ignore file that is in force. */
export function allowInIgnoreFile(plan: BuildPlan, path: string): Fix {
  const ignore = plan.context.ignore;
  const input = ignore && plan.inputs.file(ignore.file);
  if (!ignore || input?.kind !== 'text') {
    return { title: `Let ${path} into the build`, kind: 'safe', edits: [] };
  }
  const { text } = input;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = text === '' || text.endsWith('\n') ? '' : newline;
  return {
    title: `Let ${path} into the build (${nameOf(ignore.file)})`,
    kind: 'safe',
    edits: [{ file: ignore.file, span: { start: text.length, end: text.length }, newText: `${separator}!${path}${newline}` }],
  };
}

/** Whether an environment in the build context, or what is in it, stays out of the build; also where that is not known. */
export function isEnvironmentHidden({ context }: BuildPlan, path: string): boolean {
  if (context.root === undefined || !context.ignoreKnown) {
    return true;
  }
  return context.ignore !== undefined && findIgnoring(context.ignore.patterns, `${path}/pyvenv.cfg`) !== undefined;
}

/** Keeps the `.venv` in a folder of the disk out of the build, where it does not stay out already: a copy of the source would put it over the one of the image. */
export function hideEnvironment(plan: BuildPlan, folder: Path): readonly FileEdit[] {
  const path = plan.context.root === undefined ? undefined : relativeTo(plan.context.root, joinPath(folder, '.venv'));
  return path === undefined || isEnvironmentHidden(plan, path) ? [] : hideInIgnoreFile(plan, path).flatMap(({ edits }) => edits);
}

/** Keeps a path of the build context out of the build: a line at the end of the ignore file that is in force, or a .dockerignore with that line. */
export function hideInIgnoreFile(plan: BuildPlan, path: string): readonly Fix[] {
  const { ignore, root } = plan.context;
  if (!ignore) {
    const newText = `${path}\n`;
    return root === undefined
      ? []
      : [
          {
            title: `Add ${path} to a new .dockerignore`,
            kind: 'safe',
            edits: [{ file: joinPath(root, '.dockerignore'), create: true, newText }],
          },
        ];
  }
  const input = plan.inputs.file(ignore.file);
  if (input.kind !== 'text') {
    return [];
  }
  const { text } = input;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = text === '' || text.endsWith('\n') ? '' : newline;
  const edit = { file: ignore.file, span: { start: text.length, end: text.length }, newText: `${separator}${path}${newline}` };
  return [{ title: `Add ${path} to ${nameOf(ignore.file)}`, kind: 'safe', edits: [edit] }];
}
