import type { Application, Detection } from '../detect/detection.ts';
import { askForHealth, execForm } from '../patterns/blocks.ts';
import { findWorkingFolder, home } from './folders.ts';

/** Where the service's image is built, relative to the compose file. */
export interface ComposeBuild {
  readonly context: string;
  /** Relative to the context; absent for `Dockerfile`. */
  readonly dockerfile?: string;
  readonly target?: string;
}

/** An image, and where a compose file finds what it is built of. */
export interface ComposeImage {
  readonly detection: Detection;
  readonly build: ComposeBuild;
}

/** What stands in a compose file about a program. */
export interface ComposeService {
  readonly image: ComposeImage;
  readonly application: Application;
  /** Whether it is the program that the image starts by itself. */
  readonly main: boolean;
  /** The port of the machine that it is reached at; absent for a program that listens nowhere. */
  readonly published?: number;
}

/** All programs of some images, each at a port of its own, and none at one that is `used` by others. */
export function listServices(images: readonly ComposeImage[], used: ReadonlySet<number>): readonly ComposeService[] {
  const taken = new Set(used);
  return images.flatMap((image) =>
    [image.detection, ...image.detection.others].map((application) => {
      const published = application.start.port === undefined ? undefined : findFreePort(application.start.port, taken);
      return { image, application, main: application === image.detection, ...(published !== undefined && { published }) };
    }),
  );
}

function findFreePort(port: number, taken: Set<number>): number {
  let free = port;
  while (taken.has(free)) {
    free += 1;
  }
  taken.add(free);
  return free;
}

/** The keys of a service, in the order in which they are written. */
const keys = [
  'build',
  'depends_on',
  'environment',
  'ports',
  'command',
  'working_dir',
  'restart',
  'healthcheck',
  'cap_drop',
  'develop',
  'init',
  'read_only',
  'security_opt',
  'stop_signal',
  'tmpfs',
] as const;

/** What a service has: a value on the line of its key, or the lines below it. */
export type ServiceKeys = { readonly [Key in (typeof keys)[number]]?: string | readonly string[] };

/** A service under its name, whose keys stand in one order. */
export interface WrittenService {
  readonly name: string;
  readonly keys: ServiceKeys;
}

/** The lines of services, by their names. */
export function joinServices(services: readonly WrittenService[]): readonly string[] {
  return [...services]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((service) => [`  ${service.name}:`, ...keys.flatMap((key) => writeKey(key, service.keys[key]))]);
}

function writeKey(key: string, value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined || value.length === 0
    ? []
    : typeof value === 'string'
      ? [`    ${key}: ${value}`]
      : [`    ${key}:`, ...value.map((line) => `      ${line}`)];
}

/** The one-shot service that migrates the database of a program, where there is one; `more` is as for the program. */
export function writeMigration({ image, application }: ComposeService, more: ServiceKeys): readonly WrittenService[] {
  const { migration } = application;
  return migration === undefined
    ? []
    : [
        {
          name: migrationName(application),
          keys: {
            build: writeBuild(image),
            command: execForm(migration.command),
            ...writeFolder(image.detection, application),
            restart: "'no'",
            ...more,
          },
        },
      ];
}

function migrationName({ name }: Application): string {
  return `${name}-migrate`;
}

/** The service of a program: where its image comes from, what it waits for, what it starts. `more` is what else it has. */
export function writeProgram({ image, application, main }: ComposeService, development: boolean, more: ServiceKeys): WrittenService {
  return {
    name: application.name,
    keys: {
      build: writeBuild(image),
      ...(application.migration && { depends_on: [`${migrationName(application)}:`, '  condition: service_completed_successfully'] }),
      ...(main ? {} : writeOverrides(image.detection, application, development)),
      init: 'true',
      ...more,
    },
  };
}

/** What another program than the image's own is started with in place of it. */
function writeOverrides(detection: Detection, application: Application, development: boolean): ServiceKeys {
  const { start, stopSignal } = application;
  const signal = stopSignal ?? 'SIGTERM';
  return {
    environment: Object.entries({ ...start.variables, ...(development ? {} : start.shipped?.variables) }).map(
      ([name, value]) => `${name}: ${JSON.stringify(value)}`,
    ),
    command: execForm(development ? start.development : start.command),
    ...writeFolder(detection, application),
    ...(development ? {} : writeHealth(detection, application)),
    ...(signal === (detection.stopSignal ?? 'SIGTERM') ? {} : { stop_signal: signal }),
  };
}

/** The image asks its own program for its health. */
function writeHealth(detection: Detection, { start }: Application): ServiceKeys {
  if (start.health !== undefined) {
    return { healthcheck: [`test: ${execForm(['CMD', ...askForHealth(`http://127.0.0.1:${start.port}${start.health}`)])}`] };
  }
  return detection.start.health === undefined ? {} : { healthcheck: ['disable: true'] };
}

/** The folder of a program that needs one, where it is not the image's. */
function writeFolder(detection: Detection, application: Application): ServiceKeys {
  const folder = findWorkingFolder(application);
  return folder === undefined || folder === (findWorkingFolder(detection) ?? home) ? {} : { working_dir: quote(folder) };
}

function writeBuild({ detection: { credentials }, build: { context, dockerfile, target } }: ComposeImage): readonly string[] {
  return [
    `context: ${quote(context)}`,
    ...(dockerfile === undefined ? [] : [`dockerfile: ${quote(dockerfile)}`]),
    ...(target === undefined ? [] : [`target: ${target}`]),
    ...(credentials.length === 0 ? [] : ['secrets:', ...credentials.map((secret) => `  - ${secret}`)]),
  ];
}

/** Plain where YAML reads it as the same text. */
export function quote(text: string): string {
  return /^[\w./][\w./-]*$/.test(text) ? text : JSON.stringify(text);
}
