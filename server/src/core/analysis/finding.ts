import type { Counterpart, Fix, Related, Rule, Severity } from '../rules/rule.ts';
import type { Path } from '../text/path.ts';
import type { Span } from '../text/span.ts';

/** One defect, ready to be shown. */
export interface Finding {
  readonly rule: Rule;
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly message: string;
  /** The severity in force. */
  readonly severity: Severity;
  readonly file: Path;
  readonly span: Span;
  readonly related: readonly Related[];
  /** Where else it shows; `file` and `span` are of another file then. */
  readonly counterpart?: Counterpart;
  /** Computed at the first call; the safe ones first. */
  fixes(): readonly Fix[];
}
