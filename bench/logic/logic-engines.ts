import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { JsonLogic } from '@guiyi/contracts';
import { compileLogic } from '@guiyi/logic';
import { peersDirectory } from '../peers-directory';
import { projectDirectory } from '../project-directory';
import type { LogicEngine, RuleFunction } from './logic-engine';

const home = join(peersDirectory(), 'logic');

/** Guiyi, and every JsonLogic engine of bench/peers/logic that is installed. */
export function logicEngines(): LogicEngine[] {
  const peers = [jsonLogicEngine, jsonLogicEngineInterpreted, dataLogic, jsonLogicJsJit, jsonLogicJs];
  const found = existsSync(home) ? peers.map((peer) => peer()) : [];
  return [guiyi('generated', 'Guiyi'), guiyi('closures', 'Guiyi, closures'), ...found];
}

function guiyi(mode: 'generated' | 'closures', name: string): LogicEngine {
  const { version } = JSON.parse(readFileSync(join(projectDirectory, 'package.json'), 'utf8')) as Manifest;
  return {
    name,
    version,
    compile: (rule) => compileLogic(rule, { mode }).value,
  };
}

interface Manifest {
  version: string;
}

interface JsonLogicEngine {
  LogicEngine: new () => {
    run(rule: JsonLogic, data: unknown): unknown;
    build: (rule: JsonLogic) => RuleFunction | Exclude<JsonLogic, object>;
  };
}

/** json-logic-engine with its compiler; a rule without variables comes back as its answer. */
function jsonLogicEngine(): LogicEngine {
  const { LogicEngine: Engine } = requirePeer('json-logic-engine') as JsonLogicEngine;
  const engine = new Engine();
  return {
    name: 'json-logic-engine, compiled',
    version: versionOf('json-logic-engine'),
    compile(rule) {
      const built = engine.build(rule);
      return typeof built === 'function' ? built : () => built;
    },
  };
}

function jsonLogicEngineInterpreted(): LogicEngine {
  const { LogicEngine: Engine } = requirePeer('json-logic-engine') as JsonLogicEngine;
  const engine = new Engine();
  return {
    name: 'json-logic-engine, interpreted',
    version: versionOf('json-logic-engine'),
    compile: (rule) => (data) => engine.run(rule, data),
  };
}

/** datalogic-rs in WebAssembly takes and gives JSON text only. Its build for browsers is the one that Node can load. */
function dataLogic(): LogicEngine {
  const folder = join(home, 'node_modules', '@goplasmatic', 'datalogic', 'web');
  const { initSync, CompiledRule } = requirePeer(join(folder, 'datalogic_wasm.js')) as {
    initSync: (options: { module: Buffer }) => void;
    CompiledRule: new (rule: string, preserveStructure: boolean) => { evaluate(data: string): string };
  };
  initSync({ module: readFileSync(join(folder, 'datalogic_wasm_bg.wasm')) });
  return {
    name: 'datalogic-rs (WebAssembly)',
    version: versionOf('@goplasmatic/datalogic'),
    compile(rule) {
      const compiled = new CompiledRule(JSON.stringify(rule), false);
      return (data) => JSON.parse(compiled.evaluate(JSON.stringify(data ?? null))) as unknown;
    },
  };
}

/** json-logic-js-jit with the `var` that its README shows; it has hardly more operators than the arithmetic ones. */
function jsonLogicJsJit(): LogicEngine {
  const jit = requirePeer('json-logic-js-jit') as {
    compile(rule: JsonLogic): RuleFunction;
    addOperation(name: string, run: (key: string, data: Record<string, unknown>) => unknown): void;
  };
  jit.addOperation('var', (key, data) => data[key]);
  return {
    name: 'json-logic-js-jit',
    version: versionOf('json-logic-js-jit'),
    compile: (rule) => jit.compile(rule),
  };
}

function jsonLogicJs(): LogicEngine {
  const engine = requirePeer('json-logic-js') as { apply(rule: JsonLogic, data: unknown): unknown };
  return {
    name: 'json-logic-js',
    version: versionOf('json-logic-js'),
    compile: (rule) => (data) => engine.apply(rule, data),
  };
}

function requirePeer(name: string): unknown {
  return createRequire(join(home, 'package.json'))(name);
}

function versionOf(name: string): string {
  const manifest = readFileSync(join(home, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as Manifest).version;
}
