import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express } from 'express';

/**
 * Express whose requests and responses are made as what Express wants them to be. Otherwise it changes the prototypes of
 * each one, and such objects outlive V8's short collections: of every request some 25 kB are copied by the next ones and
 * freed only by a collection of the whole heap.
 */
export class ApiHttpAdapter extends ExpressAdapter {
  declare protected httpServer: Server;

  override initHttpServer(): void {
    const app = this.getInstance<Express>();
    this.httpServer = createServer(madeFor(app), app);
  }

  /** Streams and kept-alive connections would hold up a stop until their clients go. */
  override close(): ReturnType<ExpressAdapter['close']> {
    const closed = super.close();
    this.httpServer.closeAllConnections();
    return closed;
  }
}

/** What the server makes, of the very prototypes that the app gives to requests and responses. */
function madeFor(app: Express): {
  IncomingMessage: typeof IncomingMessage;
  ServerResponse: typeof ServerResponse;
} {
  class AppRequest extends IncomingMessage {}
  class AppResponse<Request extends IncomingMessage> extends ServerResponse<Request> {}
  app.request = Object.setPrototypeOf(AppRequest.prototype, app.request) as Express['request'];
  app.response = Object.setPrototypeOf(AppResponse.prototype, app.response) as Express['response'];
  return { IncomingMessage: AppRequest, ServerResponse: AppResponse };
}
