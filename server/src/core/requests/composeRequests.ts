import { isTable, type Table, tableAt } from '../project/values.ts';
import type { WrittenRequest } from './buildRequest.ts';
import { interpolate } from './interpolate.ts';

/** The builds that the services of a compose file ask for. */
export function readComposeRequests(compose: unknown): readonly WrittenRequest[] {
  const services = isTable(compose) ? tableAt(compose, 'services') : {};
  return Object.values(services).flatMap((service) => (isTable(service) ? readService(service) : []));
}

function readService(service: Table): WrittenRequest[] {
  const { build } = service;
  const gpu = usesGpu(service) ? { gpu: true as const } : {};
  if (typeof build === 'string') {
    return [{ context: interpolate(build), dockerfileIn: 'context', args: new Map(), contexts: [], ...gpu }];
  }
  return isTable(build) && build['dockerfile_inline'] === undefined ? [{ ...readBuild(build), ...gpu }] : [];
}

/** `gpus: all`, `runtime: nvidia`, or a reservation of devices, which is there for graphics processors. */
function usesGpu(service: Table): boolean {
  const { gpus, runtime } = service;
  const { devices } = tableAt(tableAt(tableAt(service, 'deploy'), 'resources'), 'reservations');
  return (gpus !== undefined && gpus !== null) || runtime === 'nvidia' || Array.isArray(devices);
}

function readBuild(build: Table): WrittenRequest {
  const text = (key: string): string | undefined => (typeof build[key] === 'string' ? (interpolate(build[key]) ?? '${}') : undefined);
  return {
    context: text('context') ?? '.',
    dockerfile: text('dockerfile'),
    dockerfileIn: 'context',
    target: text('target'),
    args: readArguments(build['args']),
    contexts: namesOf(build['additional_contexts']),
  };
}

/** Mapping or list form; an argument without a value comes from the environment. */
function readArguments(args: unknown): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  if (isTable(args)) {
    for (const [name, value] of Object.entries(args)) {
      found.set(name, value === null || value === undefined ? undefined : interpolate(String(value)));
    }
  }
  for (const entry of Array.isArray(args) ? args : []) {
    const [, name, value] = /^([^=]+)(?:=(.*))?$/s.exec(String(entry)) ?? [];
    if (name !== undefined) {
      found.set(name, value === undefined ? undefined : interpolate(value));
    }
  }
  return found;
}

function namesOf(contexts: unknown): string[] {
  return isTable(contexts)
    ? Object.keys(contexts)
    : Array.isArray(contexts)
      ? contexts.map((entry) => String(entry).split('=')[0] ?? '')
      : [];
}
