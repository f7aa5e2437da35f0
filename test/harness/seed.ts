import process from 'node:process';
import fc from 'fast-check';

// The same texts everywhere, so that a run that fails fails again; `UV_DOCKER_SEED` asks for others.
fc.configureGlobal({ seed: Number(process.env['UV_DOCKER_SEED'] ?? 20260101) });
