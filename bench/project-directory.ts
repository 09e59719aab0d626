import { resolve } from 'node:path';

/** This file runs as dist/bench/project-directory.js. */
export const projectDirectory = resolve(__dirname, '..', '..');
