import { findBuiltProjects } from '../../build/environment/builtProjects.ts';
import { findShippedEnvironments } from '../../build/environment/environments.ts';
import { lookAtEnd } from '../../build/files/imageFiles.ts';
import { findPackagePlaces } from '../../build/files/packageSource.ts';
import { reachingStages } from '../../build/roots.ts';
import { chainOf } from '../../build/stageChain.ts';
import type { Start } from '../../build/start/startCommand.ts';
import { uvProgramsAtEnd } from '../../build/uv/uvPrograms.ts';
import { joinPath } from '../../text/path.ts';
import type { Explaining } from '../explaining.ts';
import type { ExplainedRemark } from '../explanation.ts';
import { findBuildTools } from './buildTools.ts';
import { remarksOf } from './remarks.ts';
import { ofEnvironments, ofLayers } from './ruleSets.ts';

/** What a production image carries although nothing that it starts needs it: by the rules, and uv, tools to build with, and the source of a project that is installed without it. */
export function findUnneeded(explaining: Explaining, start: Start): readonly ExplainedRemark[] {
  if (!explaining.plan.productionRoots.includes(start.stage)) {
    return [];
  }
  const told = [
    ...remarksOf(explaining, reachingStages([start.stage], explaining.plan.stages), ofEnvironments),
    ...remarksOf(explaining, chainOf(start.stage), ofLayers).filter((remark) => stays(explaining, remark)),
  ];
  const uv = told.some(({ rule }) => rule === 'uv-in-final-image') ? [] : findUv(explaining, start);
  return [...told, ...uv, ...findBuildTools(explaining, start), ...findSources(explaining, start)];
}

/** A cache without a mount matters to the image only where its layer is part of it: the rule says which. */
function stays({ findings, lineOf }: Explaining, { rule, line }: ExplainedRemark): boolean {
  return (
    rule !== 'missing-cache-mount' ||
    findings.some((finding) => finding.rule.id === rule && finding.messageId === 'stays' && lineOf(finding.span) === line)
  );
}

function findUv({ plan, lineOf }: Explaining, { stage, complete, commands, uvCalls }: Start): readonly ExplainedRemark[] {
  const { places } = uvProgramsAtEnd(plan, stage);
  const [first] = places;
  const opensShell = commands.some(({ name }) => /(?:^|\/)(?:ba|z)?sh$/.test(name.literal ?? ''));
  return first && complete && commands.length > 0 && uvCalls.length === 0 && !opensShell
    ? [{ text: `${places.map(({ path }) => path).join(' and ')}: nothing that is started calls uv.`, line: lineOf(first.span), rule: null }]
    : [];
}

/** Source below `src/`, where no program finds it by its folder, of a project that is installed with a copy of its own. */
function findSources(explaining: Explaining, { stage }: Start): readonly ExplainedRemark[] {
  const { plan, lineOf } = explaining;
  const calls = findShippedEnvironments(plan, stage).flatMap(({ syncs }) => syncs.slice(-1));
  const projects = calls.flatMap((call) => findBuiltProjects(plan, call)).filter(({ editable }) => editable === false);
  return projects.flatMap((project) => {
    const paths = (findPackagePlaces(project)?.paths ?? []).filter((path) => path.startsWith('src/'));
    const found = paths
      .map((path) => lookAtEnd(plan, stage, joinPath(project.directory, path)))
      .find((answer) => answer.kind === 'present' && answer.contextPath !== undefined);
    return found?.kind === 'present'
      ? [
          {
            text: `${joinPath(project.directory, 'src')}: ${project.pyproject.name ?? 'the project'} is installed with a copy of its source (--no-editable).`,
            line: lineOf(found.by.instruction.span),
            rule: null,
          },
        ]
      : [];
  });
}
