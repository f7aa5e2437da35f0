import { readYaml } from '../compose/yaml.ts';
import { entryIn, type Inputs } from '../snapshot/inputs.ts';
import { perInput } from '../snapshot/perInput.ts';
import { folderOf, foldersUpTo, joinPath, type Path } from '../text/path.ts';
import { readBakeHcl, readBakeJson } from './bakeRequests.ts';
import type { BuildRequest, WrittenRequest } from './buildRequest.ts';
import { readComposeRequests } from './composeRequests.ts';
import { readWorkflowRequests } from './workflowRequests.ts';

const composeOf = perInput((text) => (/\bbuild\b/.test(text) ? readComposeRequests(readYaml(text)) : []));
const workflowOf = perInput((text) => (/docker|podman/.test(text) ? readWorkflowRequests(readYaml(text)) : []));
const bakeJsonOf = perInput(readBakeJson);
const bakeHclOf = perInput(readBakeHcl);

type ReadRequests = ReturnType<typeof perInput<readonly WrittenRequest[]>>;

/** Everybody who is seen to build the Dockerfile `file`: compose and bake files in its folder and those above, and the repository's workflows. */
export function findBuildRequests(inputs: Inputs, file: Path, boundary: Path): readonly BuildRequest[] {
  const found: BuildRequest[] = [];
  for (const folder of foldersUpTo(folderOf(file), boundary)) {
    for (const name of namesIn(inputs, folder)) {
      const read = readerOf(name);
      if (read) {
        found.push(...readFile(inputs, joinPath(folder, name), folder, read, file));
      }
    }
    for (const name of workflowsIn(inputs, folder)) {
      found.push(...readFile(inputs, joinPath(folder, `.github/workflows/${name}`), folder, workflowOf, file));
    }
    if (typeof entryIn(inputs, folder, '.git') === 'object') {
      break;
    }
  }
  return found;
}

function readerOf(name: string): ReadRequests | undefined {
  if (/^(?:docker-)?compose[\w.-]*\.ya?ml$/.test(name)) {
    return composeOf;
  }
  return /^docker-bake(?:\.override)?\.json$/.test(name)
    ? bakeJsonOf
    : /^docker-bake(?:\.override)?\.hcl$/.test(name)
      ? bakeHclOf
      : undefined;
}

function namesIn(inputs: Inputs, folder: Path): readonly string[] {
  const input = inputs.folder(folder);
  return input.kind === 'entries'
    ? input.entries
        .filter((entry) => !entry.folder)
        .map(({ name }) => name)
        .sort()
    : [];
}

function workflowsIn(inputs: Inputs, folder: Path): readonly string[] {
  const own = entryIn(inputs, folder, '.github');
  const github = joinPath(folder, '.github');
  const below = typeof own === 'object' && own.folder ? entryIn(inputs, github, 'workflows') : 'absent';
  return typeof below === 'object' && below.folder
    ? namesIn(inputs, joinPath(github, 'workflows')).filter((name) => /\.ya?ml$/.test(name))
    : [];
}

function readFile(inputs: Inputs, path: Path, folder: Path, read: ReadRequests, dockerfile: Path): BuildRequest[] {
  const input = inputs.file(path);
  return input.kind === 'text' ? read(input).flatMap((written) => resolve(written, path, folder, dockerfile)) : [];
}

/** The request, if it is this Dockerfile that it builds. */
function resolve(written: WrittenRequest, file: Path, folder: Path, dockerfile: Path): BuildRequest[] {
  const { context, target, args, contexts } = written;
  const base = isFolder(context) ? joinPath(folder, context) : undefined;
  const start = written.dockerfileIn === 'folder' && written.dockerfile !== undefined ? folder : base;
  const named = written.dockerfile ?? 'Dockerfile';
  if (start === undefined || !isFolder(named) || joinPath(start, named) !== dockerfile) {
    return [];
  }
  return [
    {
      file,
      ...(base !== undefined && { context: base }),
      target: target === undefined || target === '' ? 'default' : /\$/.test(target) ? 'unknown' : { name: target },
      args,
      contexts: new Set(contexts.map((name) => name.toLowerCase())),
      ...(written.gpu && { gpu: true as const }),
    },
  ];
}

/** Whether a text is a path in the repository: no variable in it, no address, not absolute. */
function isFolder(text: string | undefined): text is string {
  return text !== undefined && !/\$|^\/|^~|^-$|:\/\/|^git@/.test(text);
}
