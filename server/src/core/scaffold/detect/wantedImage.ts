import type { Project } from '../../project/project.ts';
import type { Detected, ScaffoldChoices } from '../plan.ts';
import type { Candidate } from './candidates.ts';

/** What an image is made of. */
export interface WantedImage {
  readonly project: Project;
  /** The program that the image starts, and those that are started from it besides. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  /** `all`: it holds all members. `wheels`: they are installed as wheels. */
  readonly holds: 'member' | 'all' | 'wheels';
  readonly choices: ScaffoldChoices;
  /** What was found out before. */
  readonly detected: readonly Detected[];
}
