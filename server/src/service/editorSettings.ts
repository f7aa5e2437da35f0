import { type Severity, severities } from '../core/rules/rule.ts';

/** What the editor's settings say for one document. A configuration file of the project wins over all but `enable`. */
export interface EditorSettings {
  /** False: nothing is analysed or offered. */
  readonly enable: boolean;
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  /** Globs of files without findings, relative to the workspace folder. */
  readonly exclude: readonly string[];
  readonly target?: string;
  /** Absolute, or relative to the workspace folder. */
  readonly context?: string;
  /** What a stage holds stands over it. */
  readonly codeLens: boolean;
  /** What decides a sync from elsewhere stands behind it. */
  readonly inlayHints: boolean;
}

export const defaultEditorSettings: EditorSettings = {
  enable: true,
  select: [],
  ignore: [],
  severity: {},
  exclude: [],
  codeLens: true,
  inlayHints: true,
};

/** Reads the editor's section `uvDocker`, which may hold anything: what has another type than it should counts as not given. */
export function readEditorSettings(section: unknown): EditorSettings {
  const { enable, select, ignore, severity, exclude, ...given } = toRecord(section);
  const { target: givenTarget, context: givenContext, codeLens, inlayHints } = given;
  const target = readText(givenTarget);
  const context = readText(givenContext);
  return {
    enable: enable !== false,
    select: readTexts(select),
    ignore: readTexts(ignore),
    severity: readSeverities(severity),
    exclude: readTexts(exclude),
    ...(target !== undefined && { target }),
    ...(context !== undefined && { context }),
    codeLens: codeLens !== false,
    inlayHints: inlayHints !== false,
  };
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function readTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

function readSeverities(value: unknown): EditorSettings['severity'] {
  const allowed: readonly unknown[] = [...severities, 'off'];
  return Object.fromEntries(
    Object.entries(toRecord(value)).filter(([, severity]) => allowed.includes(severity)),
  ) as EditorSettings['severity'];
}
