import type { Rule } from '../rule.ts';
import { cudaWheelsInCpuImage } from './cuda-wheels-in-cpu-image/rule.ts';
import { devDependenciesInImage } from './dev-dependencies-in-image/rule.ts';
import { gitDependencyWithoutGit } from './git-dependency-without-git/rule.ts';
import { groupVetoed } from './group-vetoed/rule.ts';
import { localSourceNotCopied } from './local-source-not-copied/rule.ts';
import { noWheelForImage } from './no-wheel-for-image/rule.ts';
import { pathDependencyOutsideContext } from './path-dependency-outside-context/rule.ts';
import { pythonVersionFileConflict } from './python-version-file-conflict/rule.ts';
import { requiresPythonConflict } from './requires-python-conflict/rule.ts';
import { scriptWithoutBuildSystem } from './script-without-build-system/rule.ts';
import { syncIntoSystem } from './sync-into-system/rule.ts';
import { syncUndoesPip } from './sync-undoes-pip/rule.ts';
import { syncUndoesSync } from './sync-undoes-sync/rule.ts';
import { unknownExtra } from './unknown-extra/rule.ts';
import { unknownGroup } from './unknown-group/rule.ts';
import { unknownPackage } from './unknown-package/rule.ts';
import { workspaceMemberNotCopied } from './workspace-member-not-copied/rule.ts';
import { workspaceMemberPath } from './workspace-member-path/rule.ts';
import { workspaceRootOnly } from './workspace-root-only/rule.ts';

/** The rules of this category, by id. */
export const environmentRules: readonly Rule[] = [
  cudaWheelsInCpuImage,
  devDependenciesInImage,
  gitDependencyWithoutGit,
  groupVetoed,
  localSourceNotCopied,
  noWheelForImage,
  pathDependencyOutsideContext,
  pythonVersionFileConflict,
  requiresPythonConflict,
  scriptWithoutBuildSystem,
  syncIntoSystem,
  syncUndoesPip,
  syncUndoesSync,
  unknownExtra,
  unknownGroup,
  unknownPackage,
  workspaceMemberNotCopied,
  workspaceMemberPath,
  workspaceRootOnly,
];
