/** The simple command that a shell text ends in. */
export interface ShellHead {
  /** Its finished words, quotes taken off; `NAME=value` in front of the program included. */
  readonly words: readonly string[];
  /** The unfinished word as written, empty behind a blank. */
  readonly typed: string;
}

/** Comments, quoted texts, escaped units, separators of commands, blanks, and plain text. */
const pieces = /(?<![^\s;&|()])#[^\n]*|'[^']*'?|"(?:[^"\\]|\\.)*"?|\\[\s\S]|[;&|()`\n]|[ \t\r]+|[^\s;&|()`'"\\#]+|[\s\S]/g;

/** Words behind which a command begins anew. */
const openers = new Set(['then', 'do', 'else', 'elif', 'if', 'while', 'until', '!', '{']);

/**
 * Reads a shell text up to the cursor, `RUN set -e; uv sync --loc`. Nothing needs to be complete: the text ends where the user is typing. It is no
 * parser: it only finds where the last command begins and splits it at blanks.
 */
export function readShellHead(text: string): ShellHead {
  let words: string[] = [];
  let typed = '';
  for (const [piece] of text.matchAll(pieces)) {
    if (/^[;&|()`\n]$/.test(piece)) {
      words = [];
      typed = '';
    } else if (/^[ \t\r]/.test(piece)) {
      words = addWord(words, typed);
      typed = '';
    } else if (!(piece.startsWith('#') && typed === '')) {
      typed += piece;
    }
  }
  return { words, typed };
}

/** The words behind the cursor that belong to the same command as it, quotes taken off; not what is left of the word it stands in. */
export function readShellRest(text: string): readonly string[] {
  let words: string[] = [];
  let word = '';
  let own = /^[^\s;&|()`]/.test(text);
  for (const [piece] of text.matchAll(pieces)) {
    if (/^[;&|()`\n]$/.test(piece)) {
      break;
    }
    if (!/^[ \t\r]/.test(piece)) {
      word += piece;
      continue;
    }
    words = own ? words : addWord(words, word);
    own = false;
    word = '';
  }
  return own ? words : addWord(words, word);
}

function addWord(words: readonly string[], typed: string): string[] {
  const redirect = /^\d*[<>]/.test(typed);
  if (typed === '' || redirect || (words.length === 0 && openers.has(typed))) {
    return [...words];
  }
  return [...words, unquote(typed)];
}

function unquote(typed: string): string {
  return typed.replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\\([\s\S])/g, (_, single?: string, double?: string, escaped?: string) => {
    return single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? '';
  });
}
