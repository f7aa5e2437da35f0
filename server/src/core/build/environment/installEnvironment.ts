import type { ImageFacts } from '../../catalog/baseImages.ts';
import type { InstallEnvironment, Libc } from '../../project/install/place.ts';
import type { Model } from '../model.ts';
import type { Stage } from '../plan.ts';
import { findInterpreter } from '../python/interpreter.ts';
import { chainOf } from '../stageChain.ts';
import type { UvCall } from '../uv/uvCall.ts';

/** What is known of the image that a call installs into: its Python, its machine, its C library. */
export function findInstallEnvironment(model: Model, call: UvCall): InstallEnvironment {
  const bottom = chainOf(call.step.stage).find(({ base }) => base.kind !== 'stage');
  const facts = bottom?.base.kind === 'image' ? bottom.base.facts : undefined;
  const python = findPython(model, call);
  const machine = bottom && findMachine(bottom);
  const libc = facts && findLibc(facts);
  return { ...(python !== undefined && { python }), ...(machine !== undefined && { machine }), ...(libc && { libc }) };
}

/** `3.12`, or `3.12.4` where the image's tag says it. */
function findPython(model: Model, call: UvCall): string | undefined {
  const interpreter = findInterpreter(model, call);
  if (interpreter.kind === 'installed') {
    const { python } = interpreter;
    const { base } = python.stage;
    const facts = python.by === 'image' && base.kind === 'image' ? base.facts?.python : undefined;
    return (typeof facts === 'object' ? facts.fullVersion : undefined) ?? python.version;
  }
  const request = call.value('python');
  const wanted = interpreter.kind === 'managed' && request.kind === 'known' ? request.value : undefined;
  return /^(?:cpython@?|python)?(3\.\d+(?:\.\d+)?)$/.exec(wanted ?? '')?.[1];
}

function findLibc({ libc, glibc }: ImageFacts): Libc | undefined {
  return libc && { kind: libc, ...(libc === 'glibc' && glibc !== undefined && { version: glibc }) };
}

const machines: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  x86_64: 'x86_64',
  arm64: 'aarch64',
  aarch64: 'aarch64',
};

/** By `FROM --platform=linux/arm64`; what is built for more than one platform names none. */
function findMachine({ view }: Stage): string | undefined {
  const [, architecture, variant] = /^linux\/(\w+)(?:\/(\w+))?$/.exec(view?.platform?.value ?? '') ?? [];
  return architecture === undefined || (variant !== undefined && variant !== 'v8') ? undefined : machines[architecture];
}
