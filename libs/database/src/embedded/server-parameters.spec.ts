import { serverParameters } from './server-parameters';

const GIB = 1024 ** 3;

describe('serverParameters', () => {
  it('grow with the machine, between a floor and a ceiling', () => {
    const sizes = [1, 8, 256].map((gib) => serverParameters(gib * GIB).shared_buffers);
    expect(sizes).toEqual(['128MB', '1024MB', '1024MB']);
  });

  it('let nobody in from outside the machine and keep customers’ values out of the log', () => {
    expect(serverParameters(GIB)).toMatchObject({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      log_min_error_statement: 'panic',
      synchronous_commit: 'on',
    });
  });
});
