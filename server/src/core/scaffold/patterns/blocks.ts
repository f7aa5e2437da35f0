/**
 * The building blocks of the Dockerfiles that this program writes: scaffolded files and snippets are made of them. What varies is passed in as text, so that a
 * snippet can pass its placeholders. A block is lines without a line feed at the end.
 */

/** `3.13` → the base image of both stages. */
export function baseImage(python: string): string {
  return `python:${python}-slim-trixie`;
}

/** uv out of its own image, at a pinned version. */
export function copyUv(uv: string): string {
  return `COPY --from=ghcr.io/astral-sh/uv:${uv} /uv /bin/`;
}

/** How uv should behave in a build: bytecode at build time, copies instead of links out of the cache mount, and only the Python of the image. `more` are further ones. */
export function uvVariables(more: Readonly<Record<string, string>> = {}): string {
  return joinVariables({ UV_COMPILE_BYTECODE: '1', UV_LINK_MODE: 'copy', UV_PYTHON_DOWNLOADS: 'never', ...more });
}

/** Where uv keeps its cache as root. */
export const uvCache = '/root/.cache/uv';

/** `RUN` with uv's cache mounted, for the user root. `binds` are paths in the build context that are mounted at the same place, `secrets` variables that build secrets are given as. */
export function runWithCache(command: string, binds: readonly string[] = [], secrets: readonly string[] = []): string {
  const mounts = binds.map(quote).map((path) => `--mount=type=bind,source=${path},target=${path}`);
  const given = secrets.map((name) => `--mount=type=secret,id=${name},env=${name},required=true`);
  return `RUN ${[`--mount=type=cache,target=${uvCache}`, ...given, ...mounts, command].join(' \\\n    ')}`;
}

/** A flag ends at a space. */
function quote(path: string): string {
  return path.includes(' ') ? `"${path}"` : path;
}

/** Packages of Debian, without what they only recommend; its lists stay out of the layer. */
export function installPackages(names: readonly string[]): string {
  return [
    'RUN --mount=type=cache,target=/var/cache/apt,sharing=locked',
    '    --mount=type=cache,target=/var/lib/apt,sharing=locked',
    '    apt-get update',
    `    && apt-get install --yes --no-install-recommends ${names.join(' ')}`,
  ].join(' \\\n');
}

/** A user without rights, with a home directory. */
export function addUser(name: string): string {
  return [`RUN groupadd --system --gid 999 ${name} \\`, `    && useradd --system --uid 999 --gid 999 --create-home ${name}`].join('\n');
}

/** The environment's programs first on the path; what the program prints is seen at once. `more` are variables that it reads. */
export function runtimeVariables(environment: string, more: Readonly<Record<string, string>> = {}): string {
  return joinVariables({ PATH: `"${environment}/bin:$PATH"`, PYTHONUNBUFFERED: '1', ...more });
}

function joinVariables(variables: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return `ENV ${pairs.join(' \\\n    ')}`;
}

/** `HEALTHCHECK` with Python, the one program that is surely there. */
export function healthCheck(url: string): string {
  return `HEALTHCHECK CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('${url}', timeout=5)"]`;
}

/** `CMD` in its exec form: signals reach the program. */
export function command(words: readonly string[]): string {
  return `CMD [${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}
