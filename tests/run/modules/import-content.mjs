//# node-differs: Node has text imports behind a flag, and no bytes imports
// Files imported by their content: text and bytes, statically and by import().
import text from './content/note.txt' with { type: 'text' };
import source from './content/code.js' with { type: 'text' };
import code from './content/code.js';
import bytes from './content/note.txt' with { type: 'bytes' };
import * as namespace from './content/code.js' with { type: 'text' };

console.log(JSON.stringify(text), JSON.stringify(source), code);
console.log(bytes.length, bytes[0], bytes instanceof Uint8Array, bytes.buffer.immutable);
console.log(Object.keys(namespace), namespace.default === source);
const dynamic = await import('./content/note.txt', { with: { type: 'text' } });
console.log(dynamic.default === text, (await import('./content/code.js')).default);
try {
  bytes[0] = 1;
} catch (e) {
  console.log(e.name);
}
