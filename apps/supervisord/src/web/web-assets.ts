/**
 * The style sheet, the script and the icon: built, compressed and named by their content when the
 * daemon is built, and served from memory. A name never has another content, so browsers keep them
 * for ever.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { SERVER_NAME, sendError } from '../http/answer.ts';
import type { AssetRole, BuiltAsset } from './built-web-assets.ts';
import { SECURITY_HEADERS } from './send-page.ts';

interface Asset {
  readonly contentType: string;
  readonly etag: string;
  readonly gzip: Buffer;
}

const FOLDER = 'assets/';

export class WebAssets {
  /** Relative URLs. */
  readonly urls: Readonly<Record<AssetRole, string>>;
  readonly #assets: ReadonlyMap<string, Asset>;

  constructor(built: Readonly<Record<AssetRole, BuiltAsset>>) {
    const { style, script, icon } = built;
    this.urls = {
      style: FOLDER + style.name,
      script: FOLDER + script.name,
      icon: FOLDER + icon.name,
    };
    this.#assets = new Map(
      [style, script, icon].map(({ name, contentType, gzip }) => [
        `/${FOLDER}${name}`,
        { contentType, etag: `"${name}"`, gzip: Buffer.from(gzip, 'base64') },
      ]),
    );
  }

  /** Answers a request below `/assets/`. */
  answer(request: IncomingMessage, response: ServerResponse, path: string): void {
    const asset = this.#assets.get(path);
    if (asset === undefined) {
      sendError(response, 404);
      return;
    }
    const headers = [
      'Server',
      SERVER_NAME,
      'ETag',
      asset.etag,
      'Cache-Control',
      'private, max-age=31536000, immutable',
      'Vary',
      'Accept-Encoding',
      ...SECURITY_HEADERS,
    ];
    if (isKnown(request.headers['if-none-match'], asset.etag)) {
      response.writeHead(304, headers);
      response.end();
      return;
    }
    const takesGzip = acceptsGzip(request.headers['accept-encoding']);
    const body = takesGzip ? asset.gzip : gunzipSync(asset.gzip);
    response.writeHead(200, [
      ...headers,
      ...(takesGzip ? ['Content-Encoding', 'gzip'] : []),
      'Content-Type',
      asset.contentType,
      'Content-Length',
      String(body.length),
    ]);
    response.end(body);
  }
}

/** Whether an Accept-Encoding header takes gzip (RFC 9110, section 12.5.3). */
export function acceptsGzip(header: string | undefined): boolean {
  const codings = new Map(
    (header ?? '').split(',').map((item) => {
      const [coding = '', quality] = item.split(';').map((part) => part.trim().toLowerCase());
      return [coding, quality === undefined || Number(quality.replace(/^q=/, '')) > 0];
    }),
  );
  return codings.get('gzip') ?? codings.get('*') ?? false;
}

function isKnown(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
