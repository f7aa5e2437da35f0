/**
 * The building blocks of the Dockerfiles that this program writes: scaffolded files and snippets are made of them. What varies is passed in as text, so that a
 * snippet can pass its placeholders. A block is lines without a line feed at the end.
 */
import type { Base } from './bases.ts';

/** uv out of its own image, at a pinned version. */
export function copyUv(uv: string, { dockerHub = false }: { readonly dockerHub?: boolean } = {}): string {
  return `COPY --from=${uvImage(dockerHub)}:${uv} /uv /bin/`;
}

function uvImage(dockerHub = false): string {
  return dockerHub ? 'astral/uv' : 'ghcr.io/astral-sh/uv';
}

/** Where uv's own Pythons are: every user may read it. */
export const pythonFolder = '/opt/python';

/** How uv should behave in a build: bytecode at build time, copies instead of links out of the cache mount, and only the Python of the image, or uv's own. `more` are further ones. */
export function uvVariables(
  { managed, cacheMounts }: { readonly managed: boolean; readonly cacheMounts: boolean },
  more: Readonly<Record<string, string>> = {},
): string {
  return joinVariables({
    UV_COMPILE_BYTECODE: '1',
    ...(cacheMounts ? { UV_LINK_MODE: 'copy' } : { UV_NO_CACHE: '1' }),
    ...(managed ? { UV_PYTHON_INSTALL_DIR: pythonFolder, UV_PYTHON_PREFERENCE: 'only-managed' } : { UV_PYTHON_DOWNLOADS: 'never' }),
    ...more,
  });
}

/** Where uv keeps its cache as root. */
export const uvCache = '/root/.cache/uv';

/** What a `RUN` of uv is given. */
export interface Mounts {
  /** Whether uv's cache is mounted, for the user root. Default: it is. */
  readonly cache?: boolean;
  /** The version of uv's image, out of which uv itself is mounted. Absent: uv is there. */
  readonly mountedUv?: string;
  /** Paths in the build context that are mounted at the same place. */
  readonly binds?: readonly string[];
  /** Variables that build secrets are given as. */
  readonly secrets?: readonly string[];
}

/** `RUN` with mounts; several commands are run one after the other. */
export function runUv(commands: string | readonly string[], { cache = true, mountedUv, binds = [], secrets = [] }: Mounts = {}): string {
  const [first = '', ...others] = typeof commands === 'string' ? [commands] : commands;
  const given = secrets.map((name) => `--mount=type=secret,id=${name},env=${name},required=true`);
  const mounts = binds.map(quote).map((path) => `--mount=type=bind,source=${path},target=${path}`);
  const lines = [
    ...(cache ? [`--mount=type=cache,target=${uvCache}`] : []),
    ...(mountedUv === undefined ? [] : [`--mount=from=${uvImage()}:${mountedUv},source=/uv,target=/bin/uv`]),
    ...given,
    ...mounts,
    first,
    ...others.map((text) => `&& ${text}`),
  ];
  return `RUN ${lines.join(' \\\n    ')}`;
}

/** A flag ends at a space. */
function quote(path: string): string {
  return path.includes(' ') ? `"${path}"` : path;
}

/** Packages of the distribution, without what they only recommend; its lists stay out of the layer. */
export function installPackages({ distribution }: Base, names: readonly string[], cached: boolean): string {
  if (distribution === 'Alpine') {
    return `RUN apk add --no-cache ${names.join(' ')}`;
  }
  const install = `&& apt-get install --yes --no-install-recommends ${names.join(' ')}`;
  const lines = cached
    ? [
        'RUN --mount=type=cache,target=/var/cache/apt,sharing=locked',
        '    --mount=type=cache,target=/var/lib/apt,sharing=locked',
        '    apt-get update',
        `    ${install}`,
      ]
    : ['RUN apt-get update', `    ${install}`, '    && rm -rf /var/lib/apt/lists/*'];
  return lines.join(' \\\n');
}

/** A user without rights, with a home directory. */
export function addUser({ distribution, user }: Base, name: string): string {
  const [group, person] =
    distribution === 'Alpine'
      ? [`addgroup -S -g ${user} ${name}`, `adduser -S -D -u ${user} -G ${name} ${name}`]
      : [`groupadd --system --gid ${user} ${name}`, `useradd --system --uid ${user} --gid ${user} --create-home ${name}`];
  return [`RUN ${group} \\`, `    && ${person}`].join('\n');
}

/** The environment's programs first on the path; what the program prints is seen at once. `more` are variables that it reads. */
export function runtimeVariables(environment: string, more: Readonly<Record<string, string>> = {}): string {
  return joinVariables({ PATH: `"${environment}/bin:$PATH"`, PYTHONUNBUFFERED: '1', ...more });
}

function joinVariables(variables: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return `ENV ${pairs.join(' \\\n    ')}`;
}

/** A program that asks for the health at an address: of Python, the one that is surely there. */
export function askForHealth(url: string): readonly string[] {
  return ['python', '-c', `import urllib.request; urllib.request.urlopen('${url}', timeout=5)`];
}

/** Words in the exec form of an instruction. */
export function execForm(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}
