import type { BuildPlan } from '../../build/plan.ts';
import type { Span } from '../../text/span.ts';
import { findVariablesAt } from '../callAt.ts';
import { findProjectName } from '../givenName.ts';
import { findStageMention } from '../stageMentions.ts';
import { findProjectPlace, type Place } from './projectPlace.ts';
import { findVariableMention, listVariableMentions, type VariableMention } from './variableMentions.ts';

/** Where a thing is defined, and the text that was asked about. */
export interface Definition extends Place {
  readonly origin: Span;
}

/**
 * Where the thing at `offset` is defined: a stage behind its `AS`, a variable where the value is set that holds there, extras, groups, packages and scripts in
 * pyproject.toml.
 */
export function findDefinition(plan: BuildPlan, offset: number): Definition | undefined {
  return defineStage(plan, offset) ?? defineName(plan, offset) ?? defineVariable(plan, offset);
}

function defineStage(plan: BuildPlan, offset: number): Definition | undefined {
  const mention = findStageMention(plan, offset);
  const view = mention?.stage.view;
  const span = view?.name?.span ?? view?.image.span;
  return mention && span && { file: plan.file, span, origin: mention.span };
}

function defineName(plan: BuildPlan, offset: number): Definition | undefined {
  const { given, project } = findProjectName(plan, offset) ?? {};
  const place = given && project && findProjectPlace(project, given);
  return given && place && { ...place, origin: given.span };
}

function defineVariable(plan: BuildPlan, offset: number): Definition | undefined {
  const mention = findVariableMention(plan, offset);
  const span = mention && (mention.sets ? mention.span : findSetting(plan, mention));
  return mention && span && { file: plan.file, span, origin: mention.span };
}

/** Where the value is set that a variable has where it is read. Before the first stage, and in `FROM`, that is the nearest `ARG` above. */
function findSetting(plan: BuildPlan, { name, span }: VariableMention): Span | undefined {
  const settings = listVariableMentions(plan).filter((mention) => mention.sets && mention.name === name);
  const answer = findVariablesAt(plan, span.start)?.get(name);
  if (!answer) {
    const first = plan.stages[0]?.from.span.start ?? span.start;
    return settings.findLast((mention) => mention.span.start < Math.min(first, span.start))?.span;
  }
  const set = answer.kind === 'unset' ? undefined : answer.span;
  return set && settings.find((mention) => mention.span.start === set.start)?.span;
}
