import type { BuildPlan } from '../build/plan.ts';
import type { Counterpart, Report } from '../rules/rule.ts';
import type { Path } from '../text/path.ts';
import type { Finding } from './finding.ts';

/** Where a report shows beside its own place: where its rule says, or at the line of the ignore file that it is about. */
export function findCounterpart(report: Report, { context, file }: BuildPlan): Counterpart | undefined {
  const ignoring = context.ignore?.file;
  const line = (report.file ?? file) === ignoring ? undefined : report.related?.find((related) => related.file === ignoring);
  return report.counterpart ?? (line && { file: line.file, span: line.span, leads: false });
}

/** The finding as a file shows it: at its place there, with the place in the other file as a related one. `undefined` where it does not show in the file. */
export function showIn(finding: Finding, file: Path): Finding | undefined {
  const { counterpart } = finding;
  if (finding.file === file) {
    return finding;
  }
  if (counterpart?.file !== file) {
    return undefined;
  }
  const { span } = counterpart;
  const others = finding.related.filter((related) => related.file !== file || related.span.start !== span.start);
  const own = { file: finding.file, span: finding.span, message: 'This is where it takes effect.' };
  return { ...finding, file, span, related: [own, ...others] };
}

/** The finding at the one place where it stands in reports that show it once: where the change has to be made, if its rule says so. */
export function showOnce(finding: Finding): Finding {
  return (finding.counterpart?.leads ? showIn(finding, finding.counterpart.file) : undefined) ?? finding;
}
