import type { Finding } from '../analysis/finding.ts';
import type { BuildPlan, User } from '../build/plan.ts';
import type { UvVersion } from '../build/uv/uvVersion.ts';
import type { Span } from '../text/span.ts';
import type { ExplainedUser, ExplainedVersion } from './explanation.ts';

/** What the explanation of one file is made with. */
export interface Explaining {
  readonly plan: BuildPlan;
  /** What the rules have found. */
  readonly findings: readonly Finding[];
  /** From 1. */
  lineOf(span: Span): number;
  columnOf(span: Span): number;
}

/** Stands for a text that cannot be known. */
export const unknown = 'unknown';

/** What is known of an account. */
export function explainUser(user: User | undefined): ExplainedUser {
  return { name: user?.name ?? unknown, home: user?.home ?? unknown };
}

/** Which uv it is, and the line of what brings it. */
export function explainVersion({ lineOf }: Explaining, version: UvVersion): ExplainedVersion {
  switch (version.kind) {
    case 'known':
      return { kind: 'known', version: version.exact, line: lineOf(version.source.span) };
    case 'floating':
      return { kind: 'floating', version: null, line: lineOf(version.source.span) };
    case 'unknown':
      return { kind: 'unknown', version: null };
  }
}
