import { foldersUpTo, joinPath, type Path, relativeTo } from '../../text/path.ts';
import type { Span } from '../../text/span.ts';
import { startDirectory } from '../environment/projectDirectory.ts';
import { lookAtCall } from '../files/lookAtCall.ts';
import type { Model } from '../model.ts';
import type { UvCall } from '../uv/uvCall.ts';

/** The request of a `.python-version`. */
export interface PinnedPython {
  readonly text: string;
  /** The file on disk. */
  readonly file: Path;
  /** Where the request stands in it. */
  readonly span: Span;
}

/**
 * The request of the `.python-version` that uv finds when it starts, in its directory or one above it, up to the workspace's root: `undefined` where there is surely
 * none, `unknown` where it cannot be read.
 */
export function readPinnedPython(model: Model, call: UvCall): PinnedPython | 'unknown' | undefined {
  const { project } = call;
  if (project.kind !== 'present') {
    return undefined;
  }
  const top = project.root ?? project.directory;
  const start = startDirectory(call) ?? project.directory;
  for (const directory of relativeTo(top, start) === undefined ? [start, top] : foldersUpTo(start, top)) {
    const answer = lookAtCall(model, call, joinPath(directory, '.python-version'));
    if (answer.kind === 'unknown') {
      return 'unknown';
    }
    if (answer.kind === 'present') {
      return answer.contextPath === undefined ? 'unknown' : readPin(model, answer.contextPath);
    }
  }
  return undefined;
}

function readPin({ context: { root }, inputs }: Model, contextPath: string): PinnedPython | 'unknown' {
  const file = root === undefined ? undefined : joinPath(root, contextPath);
  const input = file === undefined ? undefined : inputs.file(file);
  if (file === undefined || input?.kind !== 'text') {
    return 'unknown';
  }
  const match = /^[ \t]*([^#\s][^#\r\n]*?)[ \t]*(?:#.*)?\r?$/m.exec(input.text);
  const text = match?.[1];
  const start = match && text !== undefined ? match.index + match[0].indexOf(text) : undefined;
  return text === undefined || start === undefined ? 'unknown' : { text, file, span: { start, end: start + text.length } };
}
