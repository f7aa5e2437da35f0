import { expandVariables } from '../dockerfile/expand.ts';
import type { Dockerfile, Flag } from '../dockerfile/syntax.ts';
import type { Span } from '../text/span.ts';
import { findStage } from './findStage.ts';
import type { ArgumentDefault, ImageUse, Stage, Step } from './plan.ts';
import { expandText, type GlobalScope } from './scope.ts';

/** Every place where the Dockerfile names an image, in order of the file: what is a stage's name or index is left out. */
export function readImageUses(dockerfile: Dockerfile, stages: readonly Stage[], globals: GlobalScope): ImageUse[] {
  const uses: ImageUse[] = [];
  for (const stage of stages) {
    if (stage.view && stage.base.kind !== 'stage') {
      const { raw, span } = stage.view.image;
      const use = { place: 'FROM', instruction: stage.from, stage, span, written: raw } as const;
      const reference = stage.base.kind === 'image' ? stage.base.reference : undefined;
      uses.push({ ...use, reference, arguments: readArguments(raw, dockerfile.escape, globals) });
    }
    for (const step of stage.steps) {
      const named = readNamed(step);
      if (named.length > 0) {
        uses.push(...toUses(dockerfile, step, named, stages.slice(0, stage.index)));
      }
    }
  }
  return uses;
}

interface Named {
  readonly place: ImageUse['place'];
  readonly written: string;
  readonly span: Span;
  readonly flag: Flag;
}

const nothing: readonly Named[] = [];

/** The images and stages that an instruction names by `--from=` and `from=`. */
function readNamed(step: Step): readonly Named[] {
  const from = step.copy?.view.from;
  if (from?.value !== undefined) {
    return [{ place: 'COPY', written: from.value, span: from.valueSpan, flag: from }];
  }
  let named: Named[] | undefined;
  for (const { mount } of step.run?.mounts ?? []) {
    const option = mount.options.find((candidate) => candidate.name === 'from');
    if (option?.value !== undefined) {
      named ??= [];
      named.push({ place: 'mount', written: option.value, span: option.valueSpan, flag: mount.flag });
    }
  }
  return named ?? nothing;
}

function toUses(dockerfile: Dockerfile, step: Step, named: readonly Named[], earlier: readonly Stage[]): ImageUse[] {
  const { stage, instruction } = step;
  return named
    .filter(({ written }) => !findStage(earlier, written))
    .map((use) => ({
      ...use,
      instruction,
      stage,
      reference: expandText(use.written, dockerfile.escape, step.state.variables),
      arguments: new Map(),
    }));
}

function readArguments(text: string, escapeWith: '\\' | '`', globals: GlobalScope): ReadonlyMap<string, ArgumentDefault> {
  const found = new Map<string, ArgumentDefault>();
  for (const name of expandVariables(text, escapeWith, () => '').used) {
    const value = globals.defaults.get(name);
    if (value) {
      found.set(name, value);
    }
  }
  return found;
}
