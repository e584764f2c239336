//# node-differs: these parts of Node are not provided
import { WASI } from 'node:wasi';
import { lookup } from 'node:dns/promises';

class Mine extends WASI {}
for (const use of [() => new WASI(), () => new Mine(), () => lookup('x'), () => new ReadableStream()]) {
  try {
    use();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
await fetch('http://localhost/').catch((error) => console.log(error.message));
