import { describe, expect, it } from 'vitest';
import { analyzeCase, catalog } from '../../../../../test/harness/analyzeCase.ts';
import { allRules } from '../../rules/all.ts';
import { hover } from './hover.ts';

const head = 'FROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\n';

/** What a hover at the `|` says, and of which text. */
function look(marked: string, before = head): { of: string; says: string } | undefined {
  const offset = before.length + marked.indexOf('|');
  const text = before + marked.replace('|', '');
  const { plan } = analyzeCase({ file: 'Dockerfile', dockerfile: text, files: {} });
  const found = hover(plan, offset, catalog, allRules);
  return found && { of: text.slice(found.span.start, found.span.end), says: found.markdown };
}

describe('hover', () => {
  it.each([
    ['ENV UV_LI|NK_MODE=copy', 'UV_LINK_MODE', 'Values: `clone`'],
    ['RUN UV_FROZEN|=1 uv sync', 'UV_FROZEN', 'uv.lock'],
    ['RUN echo "$UV_CA|CHE_DIR"', 'UV_CACHE_DIR', 'Where the cache lies'],
    ['ENV UV_INDEX_PRIVATE_USER|NAME=x', 'UV_INDEX_PRIVATE_USERNAME', 'index of that name'],
    ['RUN uv sync --lo|cked', '--locked', 'Fails where uv.lock does not fit'],
    ['RUN uv sync \\\n  --link-m|ode=copy', '--link-mode', '`UV_LINK_MODE`'],
    ['RUN uv sync --comp|ile', '--compile', "uv's documentation calls it `--compile-bytecode`."],
    ['RUN uv s|ync', 'sync', '**`uv sync`**'],
    ['RUN python -m uv pip install --sys|tem x', '--system', 'In force here: **on**, by `--system`.'],
    ['RUN python -m u|v sync', 'uv', '**`uv`**'],
    ['RUN uv pip ins|tall x', 'install', '**`uv pip install`**'],
    ['RUN u|v sync', 'uv', 'This stage has uv 0.13.9.'],
    ['CMD ["uv", "ru|n", "app"]', 'run', '**`uv run`**'],
    ['RUN <<EOF\nuv sync --froz|en\nEOF\n', '--frozen', 'Takes uv.lock as it is'],
  ])('in %j explains %s', (text, of, says) => {
    expect(look(text)).toEqual({ of, says: expect.stringContaining(says) });
  });

  it('explains images', () => {
    expect(look('FROM ghcr.io/astral-sh/uv:0.12|.0-python3.12-trixie-slim')?.says).toContain('uv 0.12.0');
    expect(look('FROM pyth|on:3.12-slim-bookworm')?.says).toContain('debian 12');
    expect(look('FROM my.company/unk|nown')).toBeUndefined();
  });

  it.each([
    [
      'FROM ghcr.io/astral-sh/uv:la|test',
      'Holds `/uv` and `/uvx` only. Names no version of uv: it moves with each release, the newest known here is 0.13.9.',
    ],
    ['FROM ghcr.io/astral-sh/uv:0.1|2', 'Moves with the releases of uv 0.12, the newest known here is 0.12.24.'],
    ['FROM ghcr.io/astral-sh/uv:0.13|.9', 'no operating system · no Python'],
    ['FROM ghcr.io/astral-sh/uv:0.13|.9', 'Has no shell: only the exec form of `RUN` and `CMD` works. uv stands at `/uv`, `/uvx`.'],
    [
      'FROM ghcr.io/astral-sh/uv:python3.12-bookworm-sl|im',
      'No longer rebuilt: it stays at uv 0.9.30. Newer versions of uv come in `python3.12-trixie-slim` instead.',
    ],
    ['FROM ghcr.io/astral-sh/uv:0.12.0-python3.12-trixie-sl|im', 'Sets `UV_TOOL_BIN_DIR=/usr/local/bin`.'],
    ['FROM ghcr.io/astral-sh/uv:3.12-sl|im', 'Was never published.'],
    ['FROM python:3.12-alp|ine', 'alpine · musl · Python 3.12 in /usr/local · user root'],
    ['FROM python:3.12-slim-bookw|orm', 'debian 12 · glibc 2.36 · Python 3.12 in /usr/local · user root'],
    ['COPY --from=gcr.io/distroless/python3-debian12:nonr|oot /x /', 'user 65532'],
  ])('says of the image in %j: %s', (text, says) => {
    expect(look(text)?.says).toContain(says);
  });

  it('explains rules in comments', () => {
    expect(look('# uv-docker: ignore[unpinned-uv-im|age]\nRUN a')).toEqual({
      of: 'unpinned-uv-image',
      says: expect.stringContaining('An image of uv is named without a version of uv.'),
    });
    expect(look('# about unpinned-uv-im|age\nRUN a')).toBeUndefined();
  });

  it('says when a version has no such thing', () => {
    expect(look('RUN uv sync --act|ive', head.replace('0.13.9', '0.5.0'))?.says).toContain('Since uv 0.5.29 — this stage has uv 0.5.0');
  });

  it('is silent about what is not of uv', () => {
    expect(look('RUN apt-get ins|tall uv')).toBeUndefined();
    expect(look('RUN uv run pytest --lo|cked')).toBeUndefined();
    expect(look('# uv sy|nc')).toBeUndefined();
    expect(look('WORKDIR /u|v')).toBeUndefined();
    expect(look('ENV OTH|ER=1')).toBeUndefined();
    expect(look('|')).toBeUndefined();
  });
});
