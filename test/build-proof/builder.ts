import process from 'node:process';
import type { Container } from './container.ts';
import { openDocker } from './docker.ts';
import type { Outcome } from './execute.ts';
import { openLab } from './lab.ts';

export interface BuildOptions {
  /** The Dockerfile, relative to the context. Default: Dockerfile. */
  readonly file?: string;
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Files by id. */
  readonly secretFiles?: Readonly<Record<string, string>>;
  /** Keeps the image under this name, to be started. */
  readonly name?: string;
  /** Writes the files of the final stage into this folder instead. */
  readonly output?: string;
  /** Images that are taken in place of others, by the name in the Dockerfile. */
  readonly images?: Readonly<Record<string, string>>;
  /** Only says what BuildKit's own checks find. */
  readonly check?: boolean;
  /** How the log tells what is done. Default: plain. */
  readonly progress?: 'plain' | 'rawjson';
}

/** Real builds and real starts. */
export interface Builder {
  /** Builds `folder` as its own context. The status is the build's. */
  build(folder: string, options?: BuildOptions): Promise<Outcome>;
  /** Starts an image that was built under `name`, with its own start command. The status is the container's. */
  start(name: string, flags?: readonly string[]): Promise<Outcome>;
  /** Starts such an image in the background. A sentence where it does not start. */
  begin(name: string, flags?: readonly string[]): Promise<Container | string>;
  /** The reference of an image that was built under `name`, which is there to be started. */
  imageOf(name: string): Promise<string>;
  /** An image of Redis. */
  readonly redis: string;
  /** Runs Compose in `folder`, with variables, to its end or until `signal` ends it. */
  compose(folder: string, args: readonly string[], variables?: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Outcome>;
  /** A container that Compose has started. */
  attach(id: string): Container;
}

/** The lab, or with `UV_DOCKER_PROOF=docker` the Docker of this machine. A sentence where it cannot be used. */
export function openBuilder(): Promise<Builder | string> {
  return process.env['UV_DOCKER_PROOF'] === 'docker' ? openDocker() : openLab();
}
