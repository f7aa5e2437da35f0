import { readAssignments } from '../../dockerfile/readAssignments.ts';
import type { Instruction } from '../../dockerfile/syntax.ts';
import type { Assignment } from '../../dockerfile/views.ts';
import type { Span } from '../../text/span.ts';
import type { Option } from '../../uv/invocation.ts';
import type { BuildPlan, Step } from '../plan.ts';
import { findUvCall } from '../runCommands.ts';
import type { UvCall } from '../uv/uvCall.ts';

/** A secret that the Dockerfile says, or keeps in the image. */
export interface GivenSecret {
  /** The variable or the flag. */
  readonly name: string;
  /** `literal`: it stands there. `address`: in an address. `passed`: an `ENV` keeps what a build argument brings. */
  readonly kind: 'literal' | 'address' | 'passed';
  readonly span: Span;
  /** Of a variable: its name where it is set, or the whole `NAME=value` in front of a command. */
  readonly variable?: Span;
  readonly option?: Option;
  /** The call in front of which it stands, or whose flag it is. */
  readonly call?: UvCall;
  /** Absent in front of the first stage. */
  readonly step?: Step;
}

const secretNames = /^(?:UV_INDEX_[A-Z0-9_]+_PASSWORD|UV_PUBLISH_TOKEN|UV_PUBLISH_PASSWORD|UV_GITHUB_TOKEN|HF_TOKEN)$/;
const addressNames = /^(?:UV_INDEX_URL|UV_DEFAULT_INDEX|UV_INDEX|UV_EXTRA_INDEX_URL|UV_FIND_LINKS|UV_PUBLISH_URL)$/;
const secretFlags = new Set(['--token', '--password']);
const addressFlags = new Set(['--index-url', '--default-index', '--index', '--extra-index-url', '--find-links', '--publish-url']);

/** The secrets of the judged stages: in `ENV`, in defaults of `ARG`, in front of commands and in flags of uv. Placeholders are none. */
export function findSecrets(plan: BuildPlan): readonly GivenSecret[] {
  const first = plan.dockerfile.instructions.findIndex(({ keyword }) => keyword === 'FROM');
  const head = plan.dockerfile.instructions
    .slice(0, Math.max(0, first))
    .flatMap((instruction) => readInstruction(plan, instruction, undefined));
  const steps = plan.stages.filter((stage) => plan.judged.has(stage)).flatMap((stage) => stage.steps);
  return [
    ...head,
    ...steps.flatMap((step) => [...readInstruction(plan, step.instruction, step), ...readCommands(plan, step)]),
    ...plan.uvCalls.flatMap((call) => call.invocation.options.flatMap((option) => readOption(plan, call, option))),
  ];
}

function readInstruction(plan: BuildPlan, instruction: Instruction, step: Step | undefined): GivenSecret[] {
  return instruction.keyword === 'ENV' || instruction.keyword === 'ARG'
    ? readAssignments(instruction).flatMap((assignment) => readAssignment(plan, instruction, assignment, step))
    : [];
}

function readAssignment(
  plan: BuildPlan,
  { keyword }: Instruction,
  { name, nameSpan, value, valueSpan }: Assignment,
  step: Step | undefined,
): GivenSecret[] {
  const found = value && readValue(plan, name, value.text.replace(/^(["'])(.*)\1$/s, '$2'), valueSpan);
  const place = { variable: nameSpan, ...(step && { step }) };
  if (found) {
    return [{ ...found, ...place }];
  }
  const passed =
    keyword === 'ENV' && step && value && (secretNames.test(name) || addressNames.test(name))
      ? passedArgument(value.text, name, step)
      : false;
  return passed ? [{ name, kind: 'passed', span: nameSpan, ...place }] : [];
}

/** Whether a value is that of a build argument alone, or an address with one as its password. */
function passedArgument(value: string, name: string, step: Step): boolean {
  const pattern = secretNames.test(name) ? /^["']?\$\{?(\w+)\}?["']?$/ : /:\/\/[^/@\s]*:\$\{?(\w+)\}?@/;
  const argument = pattern.exec(value)?.[1];
  const answer = argument === undefined ? undefined : step.state.variables.get(argument);
  return (
    answer !== undefined && ((answer.kind === 'unknown' && answer.span !== undefined) || (answer.kind === 'value' && answer.by === 'ARG'))
  );
}

/** `NAME=value` in front of the commands of a `RUN`, and what they export. */
function readCommands(plan: BuildPlan, step: Step): GivenSecret[] {
  return (step.run?.commands ?? []).flatMap((command) => {
    const call = step.run && findUvCall(step.run, command);
    const set = command.assignments.map(({ name, value, span }) => ({ name, text: value.literal, span, valueSpan: value.span }));
    const exported = command.name.literal === 'export' ? command.args.map(({ literal, span }) => splitExport(literal, span)) : [];
    return [...set, ...exported.filter((entry) => entry !== undefined)].flatMap(({ name, text, span, valueSpan }) => {
      const found = text === undefined ? undefined : readValue(plan, name, text, valueSpan);
      return found ? [{ ...found, variable: span, step, ...(call && { call }) }] : [];
    });
  });
}

function splitExport(literal: string | undefined, span: Span) {
  const equals = literal?.indexOf('=') ?? -1;
  return literal === undefined || equals < 0
    ? undefined
    : {
        name: literal.slice(0, equals),
        text: literal.slice(equals + 1),
        span,
        valueSpan: { start: span.start + equals + 1, end: span.end },
      };
}

function readOption(plan: BuildPlan, call: UvCall, option: Option): GivenSecret[] {
  const { name, value, written } = option;
  if (value?.text === undefined) {
    return [];
  }
  const publishes = call.invocation.command === 'uv publish' && secretFlags.has(name) && !isPlaceholder(value.text);
  const found: GivenSecret | undefined = publishes
    ? { name: written, kind: 'literal', span: value.span }
    : addressFlags.has(name)
      ? readAddress(plan, written, value.text, value.span)
      : undefined;
  return found ? [{ ...found, option, call, step: call.step }] : [];
}

function readValue(plan: BuildPlan, name: string, value: string, span: Span): GivenSecret | undefined {
  if (secretNames.test(name)) {
    return isPlaceholder(value) ? undefined : { name, kind: 'literal', span };
  }
  return addressNames.test(name) ? readAddress(plan, name, value, span) : undefined;
}

/** `https://user:password@host`, in one of several addresses. */
function readAddress(plan: BuildPlan, name: string, value: string, span: Span): GivenSecret | undefined {
  const match = [...value.matchAll(/:\/\/([^/@\s:]*:([^/@\s]*))@/g)].find(([, , password]) => !isPlaceholder(password ?? ''));
  const credentials = match?.[1];
  if (credentials === undefined) {
    return undefined;
  }
  const at = plan.dockerfile.text.slice(span.start, span.end).indexOf(`${credentials}@`);
  return { name, kind: 'address', span: at < 0 ? span : { start: span.start + at, end: span.start + at + credentials.length } };
}

const placeholder =
  /^(?:|[x*.…_-]+|n\/?a|no|none|null|nil|undefined|false|true|0|1|change[-_]?(?:me|it)|dummy|placeholder|replace[-_]?me|example|sample|fake|foo|bar|test(?:ing)?|todo|secret|pass(?:word)?|passwd|pwd|token|api[-_]?key|build[-_]?time|(?:my|your|the)[-_ ].*|(?:insert|put|set|add)[-_ ].*|<.*>|\[.*\]|.*(?:x{4}|\.{3}|…|[-_ ]here$|[$`{}]).*)$/i;

function isPlaceholder(value: string): boolean {
  return placeholder.test(value.trim());
}
