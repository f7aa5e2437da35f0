import { isProjectCommand } from '../environment/environmentDirectory.ts';
import type { UvCall } from './uvCall.ts';

/** Variables that are read by some commands only, although no option says by which: those commands, and how to name them. */
export const ownReaders: Readonly<Record<string, { readonly reads: (call: UvCall) => boolean; readonly described: string }>> = {
  UV_NO_SYNC: {
    reads: ({ invocation }) => /^uv (?:run|add|remove|version)$/.test(invocation.command),
    described: 'uv run, uv add and uv remove',
  },
  UV_PROJECT_ENVIRONMENT: {
    reads: (call) => isProjectCommand(call) || call.invocation.command === 'uv venv',
    described: 'the commands of a project and uv venv',
  },
  UV_VENV_RELOCATABLE: { reads: ({ invocation }) => invocation.command === 'uv venv', described: 'uv venv' },
};
