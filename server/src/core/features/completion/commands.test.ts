import { describe, expect, it } from 'vitest';
import { accept, offer, uvHead } from '../../../../../test/harness/completionCase.ts';

describe('commands', () => {
  it('are offered behind uv and behind its command groups', () => {
    expect(offer('RUN uv |').labels).toEqual(expect.arrayContaining(['sync', 'pip', 'run']));
    expect(offer('RUN uv --quiet |').labels).toContain('sync');
    expect(accept('RUN uv pip in|', 'install')).toBe('RUN uv pip install');
    expect(accept('run a && \\\r\n  uv sy|\r\n', 'sync')).toBe('run a && \\\r\n  uv sync\r\n');
    expect(accept('RUN uv s|ync --locked', 'sync')).toBe('RUN uv sync --locked');
    expect(accept('RUN set -e; \\\n  /bin/uv sy|', 'sync')).toBe('RUN set -e; \\\n  /bin/uv sync');
  });

  it('are offered in heredocs, the exec form, and instructions that are not ended', () => {
    expect(offer('RUN <<EOF\nset -e\nuv |\nEOF\n').labels).toContain('sync');
    expect(offer('RUN <<EOF\nuv |').labels).toContain('sync');
    expect(offer('RUN <<EOF bash\nuv |\nEOF\n').labels).toContain('sync');
    expect(offer('RUN bash -e <<EOF\nuv |\nEOF\n').labels).toContain('sync');
    expect(offer('RUN <<-EOF\n#!/usr/bin/env bash\n\tuv |\n\tEOF\n').labels).toContain('sync');
    expect(offer('RUN python <<EOF\nuv |\nEOF\n').labels).toEqual([]);
    expect(offer('RUN <<EOF python3\nuv |\nEOF\n').labels).toEqual([]);
    expect(offer('RUN <<EOF\n#!/usr/bin/env python3\nuv |\nEOF\n').labels).toEqual([]);
    expect(offer('COPY <<EOF /run.sh\nuv |\nEOF\n').labels).toEqual([]);
    expect(offer('CMD ["uv", "|').labels).toContain('run');
    expect(offer('CMD ["uv", "|"]').labels).toContain('run');
    expect(offer('RUN --mount=type=cache,target=/root/.cache/uv \\\n    uv |').labels).toContain('sync');
    expect(offer('HEALTHCHECK --interval=5s CMD uv |').labels).toContain('run');
    expect(['CMD uv |', 'ENTRYPOINT ["uv", |]', 'RUN uv |'].map((text) => offer(text).labels[0])).toEqual(['run', 'run', 'sync']);
    expect(offer('ONBUILD RUN uv |').labels).toContain('sync');
  });

  it.each([
    'RUN sudo -E uv |',
    'RUN sudo -u app -- uv |',
    'RUN env A=1 timeout 5 uv |',
    'RUN exec uv |',
    'RUN python3 -m uv |',
    'CMD ["/usr/bin/python3.12", "-m", "uv", "|"]',
    'RUN A=1 time uv |',
    'CMD ["tini", "--", "uv", "|"]',
    'CMD ["/usr/bin/gosu", "app", "uv", "|"]',
    'CMD ["sh", "-c", "exec uv |"]',
    'CMD ["/bin/bash", "-ec", "cd x && uv |',
    'RUN sh -c "uv |"',
    "RUN set -e; bash -c 'uv |'",
  ])('are offered behind programs that only start another one: %j', (text) => {
    expect(accept(text, 'sync')).toBe(text.replace('|', 'sync'));
  });

  it('leave out what is hidden, and what the version has not', () => {
    expect(offer('RUN uv |').labels).not.toContain('build-backend');
    expect(offer('RUN uv |').labels).toContain('format');
    expect(offer('RUN uv |', { before: uvHead.replace('0.13.9', '0.4.30') }).labels).not.toContain('format');
  });

  it('are not offered as arguments', () => {
    expect(offer('RUN uv sync |').labels).not.toContain('sync');
    expect(offer('RUN uv run |').labels).toEqual(['python']);
    expect(offer('RUN pip |').labels).toEqual([]);
    expect(offer('COPY uv |').labels).toEqual([]);
  });
});
