// Requests and responses that are born with Express' prototypes. Express gives them to every message otherwise, and an object
// whose prototype changes is slow to use and survives garbage collections: that took more than half of a small request.
import type { Express } from 'express';
import { IncomingMessage, ServerResponse } from 'node:http';
import { bug } from '../lib/errors.ts';

/** The classes that a server of this app must make its messages of, as `createServer` takes them. */
export interface MessageClasses {
  readonly IncomingMessage: typeof IncomingMessage;
  readonly ServerResponse: typeof ServerResponse;
}

/** Makes them, and makes the app think that their prototypes are its own: setting what is there already does nothing. */
export function messagesOf(app: Express): MessageClasses {
  class Incoming extends IncomingMessage {}
  class Outgoing<T extends IncomingMessage = IncomingMessage> extends ServerResponse<T> {}
  adopt(app, 'request', Incoming.prototype);
  adopt(app, 'response', Outgoing.prototype);
  return { IncomingMessage: Incoming, ServerResponse: Outgoing };
}

function adopt(app: Express, name: 'request' | 'response', prototype: object): void {
  const own: unknown = Reflect.get(app, name);
  if (typeof own !== 'object' || own === null) throw bug(`Express has no ${name}`);
  Object.setPrototypeOf(prototype, own);
  Reflect.set(app, name, prototype);
}
