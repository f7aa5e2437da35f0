import { complete } from '../../server/src/core/features/completion/complete.ts';
import type { Completion } from '../../server/src/core/features/completion/entry.ts';
import { completeSnippets } from '../../server/src/core/features/completion/snippets.ts';
import { allRules } from '../../server/src/core/rules/all.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { analyzeCase, catalog } from './analyzeCase.ts';

/** A Dockerfile's first lines, with a uv that is known. */
export const uvHead = 'FROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\n';

/** What stands around the text of a completion's case. */
export interface CompletionSetting {
  /** In front of the text; {@link uvHead} where it is not said. */
  readonly before?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** What is offered at the `|` of a text. */
export interface Offer {
  readonly entries: readonly Completion[];
  readonly labels: readonly string[];
  readonly text: string;
  readonly before: string;
}

/** Completes at the first `|` of a text that stands behind the setting's head. */
export function offer(marked: string, { before = uvHead, files = {} }: CompletionSetting = {}): Offer {
  const offset = before.length + marked.indexOf('|');
  const text = before + marked.replace('|', '');
  const { plan } = analyzeCase({ file: 'Dockerfile', dockerfile: text, files });
  const entries = [...complete(plan, offset, catalog, allRules), ...completeSnippets(plan, offset, catalog)];
  return { entries, labels: entries.map(({ label }) => label), text, before };
}

/** The text behind the head after an entry is accepted. @throws where it is not offered. */
export function accept(marked: string, label: string, setting?: CompletionSetting): string {
  const { entries, labels, text, before } = offer(marked, setting);
  const entry = entries.find((candidate) => candidate.label === label);
  if (!entry) {
    throw new Error(`${label} is not offered: ${labels.slice(0, 20).join(', ')}`);
  }
  return applyEdits(text, [entry]).slice(before.length);
}
