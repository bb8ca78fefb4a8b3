// The studio's files: assets as they are, and its one page, with a fresh style nonce, for every other address that a browser opens.
import express, { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import { exchangeOf } from './exchange.ts';
import { assetHeaders, pageHeaders } from './headers.ts';
import { logLine, sendText } from './send.ts';

const nonceMark = '__CSP_NONCE__';
const yearMs = 365 * 24 * 3600 * 1000;

/** Serves a built studio from this folder. */
export function studioPages(folder: string, logger: Logger): Router {
  const router = Router();
  const files = express.static(folder, {
    index: false, etag: true, lastModified: false, dotfiles: 'ignore', fallthrough: true, redirect: false,
    setHeaders: (res, file) => {
      // The build puts a hash into the names below `assets`.
      if (path.relative(folder, file).startsWith('assets')) res.setHeader('Cache-Control', `public, max-age=${yearMs / 1000}, immutable`);
      else res.setHeader('Cache-Control', 'no-cache');
    },
  });
  router.use((req: Request, res: Response, next: NextFunction) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    if (req.path.endsWith('.map') || req.path === '/index.html' || req.path === '/') return next();
    for (let index = 0; index < assetHeaders.length; index += 2) res.setHeader(assetHeaders[index] ?? '', assetHeaders[index + 1] ?? '');
    const exchange = exchangeOf(req);
    exchange.route = 'studio file';
    res.setHeader('X-Request-Id', exchange.id);
    const log = (): void => logLine(req, logger, exchange, res.statusCode, performance.now() - exchange.startedMs);
    res.once('finish', log);
    files(req, res, (error?: unknown) => {
      res.off('finish', log);
      for (let index = 0; index < assetHeaders.length; index += 2) res.removeHeader(assetHeaders[index] ?? '');
      res.removeHeader('X-Request-Id');
      next(error);
    });
  });
  router.use(page(folder, logger));
  return router;
}

function page(folder: string, logger: Logger): RequestHandler {
  let cached: Promise<string> | undefined;
  const template = (): Promise<string> => cached ??= readFile(path.join(folder, 'index.html'), 'utf8').catch((error: unknown) => {
    cached = undefined;
    throw error;
  });
  return async (req, res, next) => {
    const wantsPage = (req.method === 'GET' || req.method === 'HEAD') && !/\.\w{1,8}$/.test(req.path) || req.path === '/index.html';
    if (!wantsPage) return next();
    exchangeOf(req).route = 'studio page';
    const nonce = randomBytes(16).toString('base64');
    try {
      const text = (await template()).replaceAll(nonceMark, nonce);
      sendText(req, res, logger, 200, 'text/html; charset=utf-8', text, undefined, undefined, pageHeaders(nonce));
    } catch (error) {
      next(error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : error);
    }
  };
}
