import type { SourceFile } from './sourceFiles.ts';

/** Programs that end at SIGTERM also as the first process of a container. */
const servers: ReadonlySet<string> = new Set(['arq', 'celery', 'dramatiq', 'gunicorn', 'hypercorn', 'rq', 'streamlit', 'uvicorn']);

/**
 * The signal that a program should be stopped with, where SIGTERM is none: as the first process of a container, Python passes over what it has no handler for, and it has one for
 * SIGINT only. A project that speaks of SIGTERM handles it.
 */
export function findStopSignal([program = '']: readonly string[], sources: readonly SourceFile[]): 'SIGINT' | undefined {
  return servers.has(program) || sources.some(({ text }) => text.includes('SIGTERM')) ? undefined : 'SIGINT';
}
