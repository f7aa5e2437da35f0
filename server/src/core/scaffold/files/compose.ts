import type { Detection } from '../detect/detection.ts';
import {
  type ComposeImage,
  type ComposeService,
  joinServices,
  listServices,
  quote,
  type ServiceKeys,
  writeMigration,
  writeProgram,
} from './composeService.ts';

/** compose.yaml for development: changes of the code go into the running container, changes of the dependencies build it anew. Only this machine reaches it, at ports that are not `used`. */
export function writeCompose(images: readonly ComposeImage[], used: ReadonlySet<number>): string {
  const services = listServices(images, used).flatMap((service) => [
    ...writeMigration(service, {}),
    writeProgram(service, true, { ...writePorts(service, '127.0.0.1:'), develop: ['watch:', ...watchFiles(service)] }),
  ]);
  return lines(['services:', ...joinServices(services), ...secrets(images)]);
}

function watchFiles({ image: { detection, build }, application }: ComposeService): readonly string[] {
  const inContext = (path: string): string => (build.context === '.' ? path : `${build.context}/${path}`);
  const manifests = listManifests(detection, application.member);
  return [
    ...manifests.flatMap((path) => ['- action: rebuild', `  path: ${quote(inContext(path))}`]),
    '- action: sync',
    `  path: ${quote(build.context)}`,
    '  target: /app',
    '  ignore:',
    '    - .venv/',
    '    - .git/',
  ].map((line) => `  ${line}`);
}

/** The files that say what is installed. */
function listManifests({ install }: Detection, member: string): readonly string[] {
  return install.kind === 'requirements'
    ? [...new Set([...install.files, ...install.developmentFiles])].sort()
    : ['uv.lock', ...install.settings, ...(member === '' ? ['pyproject.toml'] : [`${member}/pyproject.toml`])];
}

/** As few rights as will do. */
const restricted: ServiceKeys = {
  read_only: 'true',
  tmpfs: ['- /tmp'],
  cap_drop: ['- ALL'],
  security_opt: ['- no-new-privileges:true'],
};

/** compose.prod.yaml: the shipped images, restricted. */
export function writeProductionCompose(images: readonly ComposeImage[], used: ReadonlySet<number>): string {
  const services = listServices(images, used).flatMap((service) => [
    ...writeMigration(service, restricted),
    writeProgram(service, false, { ...writePorts(service, ''), restart: 'unless-stopped', ...restricted }),
  ]);
  return lines(['services:', ...joinServices(services), ...secrets(images)]);
}

function writePorts({ published, application: { start } }: ComposeService, address: string): ServiceKeys {
  return published === undefined ? {} : { ports: [`- '${address}${published}:${start.port}'`] };
}

/** What the builds are given, out of the variables of who builds. */
function secrets(images: readonly ComposeImage[]): readonly string[] {
  const names = [...new Set(images.flatMap(({ detection }) => detection.credentials))];
  return names.length === 0 ? [] : ['secrets:', ...names.flatMap((name) => [`  ${name}:`, `    environment: ${name}`])];
}

function lines(texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}
