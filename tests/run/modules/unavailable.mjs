// Modules and functions of Node that are not provided can be imported by name.
import trace, { getEnabledCategories } from 'node:trace_events';
import { WASI } from 'node:wasi';
import { DatabaseSync } from 'node:sqlite';
import { ReadableStream as WebStream, TextDecoderStream } from 'node:stream/web';
import { text, json, buffer } from 'node:stream/consumers';
import { isSea } from 'node:sea';
import * as dns from 'node:dns/promises';
import { NODATA, promises, V4MAPPED } from 'dns';
import readline from 'readline/promises';
import { Session } from 'inspector/promises';
import { zstdCompress } from 'zlib';

console.log(typeof trace.createTracing, getEnabledCategories(), typeof WASI, typeof DatabaseSync, isSea());
console.log(typeof WebStream, WebStream === globalThis.ReadableStream, typeof TextDecoderStream, typeof zstdCompress);
console.log(typeof dns.lookup, dns.NODATA, dns.default === promises, NODATA, V4MAPPED, typeof readline.createInterface);
console.log(typeof Session, typeof fetch, typeof Blob, typeof MessageChannel, {} instanceof Response);

async function* chunks() {
  yield Buffer.from('{"a"');
  yield ':"é"}';
}
console.log(await json(chunks()), await text(chunks()), (await buffer(chunks())).length);
