import type { Instruction } from '../../dockerfile/syntax.ts';

/** An instruction on one line, without its mounts and heredocs' bodies, and no longer than `most` characters. */
export function summarizeInstruction({ keyword, flags, body }: Instruction, most = Number.POSITIVE_INFINITY): string {
  const told = flags
    .filter(({ name }) => name !== 'mount')
    .map(({ name, value }) => (value === undefined ? `--${name}` : `--${name}=${value}`));
  const text = [keyword, ...told, body.text].join(' ').replace(/\s+/g, ' ').trim();
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
