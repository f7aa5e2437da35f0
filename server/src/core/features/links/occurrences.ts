import type { BuildPlan } from '../../build/plan.ts';
import { callsOf } from '../../build/planBuild.ts';
import { findProjectName, listGivenNames } from '../givenName.ts';
import { findStageMention, listStageMentions } from '../stageMentions.ts';
import { findProjectPlace, type Place } from './projectPlace.ts';
import { findVariableMention, listVariableMentions } from './variableMentions.ts';

/** A place where a thing is named. */
export interface Occurrence extends Place {
  /** Whether it is defined or set there. */
  readonly defines: boolean;
}

/**
 * Every place that names the thing at `offset`: of a stage all its mentions, of a variable where any of its name is set and read, of an extra, a group, a package
 * or a script the calls of uv that name it and the line of pyproject.toml. Empty where nothing of these is. In order of the file, those of other files last.
 */
export function findOccurrences(plan: BuildPlan, offset: number): readonly Occurrence[] {
  return stageOccurrences(plan, offset) ?? nameOccurrences(plan, offset) ?? variableOccurrences(plan, offset) ?? [];
}

function stageOccurrences(plan: BuildPlan, offset: number): Occurrence[] | undefined {
  const found = findStageMention(plan, offset);
  const mentions = found && listStageMentions(plan).filter(({ stage }) => stage === found.stage);
  return mentions && distinct(mentions.map(({ span, definition }) => ({ file: plan.file, span, defines: definition })));
}

function nameOccurrences(plan: BuildPlan, offset: number): Occurrence[] | undefined {
  const { given, project, call } = findProjectName(plan, offset) ?? {};
  if (!given) {
    return undefined;
  }
  const calls = [...plan.stages.flatMap(callsOf), ...plan.starts.flatMap(({ uvCalls }) => uvCalls)];
  const same = calls.flatMap(listGivenNames).filter(({ kind, name }) => kind === given.kind && name === given.name);
  const place = project && findProjectPlace(project, given);
  const started = call ? [] : [given];
  return [
    ...distinct([...same, ...started].map(({ span }) => ({ file: plan.file, span, defines: false }))),
    ...(place ? [{ ...place, defines: true }] : []),
  ];
}

function variableOccurrences(plan: BuildPlan, offset: number): Occurrence[] | undefined {
  const found = findVariableMention(plan, offset);
  const mentions = found && listVariableMentions(plan).filter(({ name }) => name === found.name);
  return mentions?.map(({ span, sets }) => ({ file: plan.file, span, defines: sets }));
}

/** A trigger runs in several stages. */
function distinct(occurrences: readonly Occurrence[]): Occurrence[] {
  return [...new Map(occurrences.map((each) => [each.span.start, each])).values()].sort((a, b) => a.span.start - b.span.start);
}
