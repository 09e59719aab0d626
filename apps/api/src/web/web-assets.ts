import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';

const compress = {
  br: (content: Buffer) =>
    // Half of the highest quality: nearly as small, at a hundredth of its time.
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (content: Buffer) => promisify(gzip)(content),
};
type Encoding = keyof typeof compress;
/** Best first, whatever the order in which the browser names them. */
const preferred = ['br', 'gzip'] as const satisfies readonly Encoding[];

const COMPRESSIBLE = /^\.(html|js|css|json|svg|map|txt|webmanifest)$/;
/** The bundler puts a hash of the content into the names of these. */
const HASHED_FOLDER = '/assets/';
const INDEX = '/index.html';

interface Asset {
  content: Buffer;
  tag: string;
  compressed: Map<Encoding, Promise<Buffer>>;
}

/**
 * Serves the built web app from memory, each file compressed once. Addresses that are not files are pages of the app,
 * which finds its way from index.html. Requests below /api are not for us.
 */
export class WebAssets {
  private readonly loaded = new Map<string, Promise<Asset>>();

  private constructor(
    private readonly directory: string,
    private readonly paths: ReadonlySet<string>,
  ) {}

  /** @returns undefined when the web app has not been built. */
  static async open(directory: string): Promise<WebAssets | undefined> {
    try {
      const entries = await readdir(directory, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      const paths = files.map((file) =>
        join(file.parentPath, file.name).slice(directory.length).replaceAll('\\', '/'),
      );
      return paths.includes(INDEX) ? new WebAssets(directory, new Set(paths)) : undefined;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  readonly handle = (request: Request, response: Response, next: NextFunction): void => {
    const path = this.pathFor(request);
    if (path === undefined) return next();
    this.send(path, request, response).catch(next);
  };

  /** The file that answers a request; only files that were there at the start are ever read. */
  private pathFor(request: Request): string | undefined {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    if (request.path === '/api' || request.path.startsWith('/api/')) return undefined;
    if (this.paths.has(request.path)) return request.path;
    return extname(request.path) === '' ? INDEX : undefined;
  }

  private async send(path: string, request: Request, response: Response): Promise<void> {
    const asset = await this.load(path);
    const encoding = COMPRESSIBLE.test(extname(path)) ? this.encodingFor(request) : undefined;
    response.type(extname(path));
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', asset.tag);
    response.setHeader(
      'Cache-Control',
      path.startsWith(HASHED_FOLDER) ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
    response.end(encoding === undefined ? asset.content : await compressed(asset, encoding));
  }

  private encodingFor(request: Request): Encoding | undefined {
    return preferred.find((encoding) => request.acceptsEncodings(encoding) === encoding);
  }

  private load(path: string): Promise<Asset> {
    const known = this.loaded.get(path);
    if (known !== undefined) return known;
    const asset = readFile(join(this.directory, path)).then((content) => ({
      content,
      // Weak: the same tag stands for every encoding.
      tag: `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
      compressed: new Map<Encoding, Promise<Buffer>>(),
    }));
    this.loaded.set(path, asset);
    return asset;
  }
}

function compressed(asset: Asset, encoding: Encoding): Promise<Buffer> {
  const known = asset.compressed.get(encoding);
  if (known !== undefined) return known;
  const content = compress[encoding](asset.content);
  asset.compressed.set(encoding, content);
  return content;
}
