import { joinPath, type Path } from '../../text/path.ts';
import type { Span } from '../../text/span.ts';
import { hasOption } from '../../uv/invocation.ts';
import { lookOnDisk } from '../files/contextFiles.ts';
import { lookAtCall } from '../files/lookAtCall.ts';
import type { Model } from '../model.ts';
import { earlierCalls } from '../uv/earlierCalls.ts';
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
 * The request of the `.python-version` that uv reads: `undefined` where there is surely none, `unknown` where it cannot be read. For a project that is the one beside the
 * workspace's root and no other (0.7.0 to 0.13.9), for `uv venv` the one of the folder that it is called in, else of the project.
 */
export function readPinnedPython(model: Model, call: UvCall): PinnedPython | 'unknown' | undefined {
  const { project } = call;
  if (project.kind !== 'present') {
    return undefined;
  }
  if (
    project.root === undefined ||
    hasOption(call.invocation.options, '--no-config') ||
    call.variables.get('UV_NO_CONFIG').kind !== 'unset' ||
    earlierCalls(call).some(({ invocation }) => invocation.command === 'uv python pin')
  ) {
    return 'unknown';
  }
  const folders = call.invocation.command === 'uv venv' ? [call.directory ?? project.directory, project.directory] : [project.root];
  for (const folder of new Set(folders)) {
    const answer = lookAtCall(model, call, joinPath(folder, '.python-version'));
    if (answer.kind === 'unknown') {
      return 'unknown';
    }
    if (answer.kind === 'present') {
      return answer.contextPath === undefined ? 'unknown' : readPin(model, answer.contextPath);
    }
  }
  return mayHaveList(model, call) ? 'unknown' : undefined;
}

/** Where there is no `.python-version`, a `.python-versions` counts; asked on disk, where it is rare. */
function mayHaveList({ inputs }: Model, { diskProject }: UvCall): boolean {
  return diskProject !== undefined && typeof lookOnDisk(inputs, joinPath(diskProject.root.folder, '.python-versions')) === 'object';
}

function readPin({ context: { root }, inputs }: Model, contextPath: string): PinnedPython | 'unknown' {
  const file = root === undefined ? undefined : joinPath(root, contextPath);
  const input = file === undefined ? undefined : inputs.file(file);
  if (file === undefined || input?.kind !== 'text') {
    return 'unknown';
  }
  // Whole lines may be comments; what stands behind a request is part of it, and uv then passes the file over.
  const match = /^[ \t]*([^#\s][^\r\n]*?)[ \t]*\r?$/m.exec(input.text);
  const text = match?.[1];
  const start = match && text !== undefined ? match.index + match[0].indexOf(text) : undefined;
  return text === undefined || start === undefined ? 'unknown' : { text, file, span: { start, end: start + text.length } };
}
