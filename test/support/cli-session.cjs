/**
 * The built command line, loaded once for many commands: `fork` it, send it `{ argv }`, and it answers with what a process
 * of its own would have given: `{ code, output, errors }`. One command at a time.
 */
const { runProgram } = require('../../dist/apps/cli/src/program.js');

let written = { output: '', errors: '' };
for (const [stream, part] of [
  [process.stdout, 'output'],
  [process.stderr, 'errors'],
])
  stream.write = (text, ...rest) => {
    written[part] += text;
    rest.find((parameter) => typeof parameter === 'function')?.();
    return true;
  };

process.on('message', ({ argv }) => {
  written = { output: '', errors: '' };
  runProgram(argv).then(
    (code) => process.send({ code, ...written }),
    (error) => process.send({ code: 1, output: written.output, errors: `${written.errors}${error.stack}\n` }),
  );
});
