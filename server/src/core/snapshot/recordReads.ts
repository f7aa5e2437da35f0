import type { FileInput, FolderInput, InputRequest, Inputs } from './inputs.ts';

/** The key of a request, for sets of them. */
export function requestKey(kind: InputRequest['kind'], path: string): string {
  return `${kind} ${path}`;
}

/**
 * Wraps inputs so that what was answered once is answered again, whatever the host forgets meanwhile. `reads` holds the key of everything that was asked:
 * what the analysis depends on.
 */
export function recordReads(inputs: Inputs): { readonly inputs: Inputs; readonly reads: { has(key: string): boolean } } {
  const files = new Map<string, FileInput>();
  const folders = new Map<string, FolderInput>();
  return {
    inputs: {
      file: (path) => files.get(path) ?? keep(files, path, inputs.file(path)),
      folder: (path) => folders.get(path) ?? keep(folders, path, inputs.folder(path)),
    },
    reads: { has: (key) => files.has(pathIn(key, 'file')) || folders.has(pathIn(key, 'folder')) },
  };
}

function keep<Input>(answers: Map<string, Input>, path: string, answer: Input): Input {
  answers.set(path, answer);
  return answer;
}

/** The path of a key of that kind; of others a text that is no path. */
function pathIn(key: string, kind: InputRequest['kind']): string {
  const head = requestKey(kind, '');
  return key.startsWith(head) ? key.slice(head.length) : '';
}
