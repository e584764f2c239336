//# args: one --two=2 three
const path = require('path'); const fs = require('fs');
console.log(process.argv.slice(2).join(), process.argv.length, typeof process.env, process.platform, typeof process.pid, process.version.startsWith('v'));
process.stdout.write('no newline'); process.stdout.write('\n');
const file = path.join('/tmp', `kiln-test-${process.pid}.txt`);
fs.writeFileSync(file, 'héllo'); console.log(fs.readFileSync(file, 'utf8'), fs.existsSync(file), fs.readFileSync(file).length); fs.unlinkSync(file); console.log(fs.existsSync(file));
try { fs.readFileSync('/no/such/file'); } catch (e) { console.log(e.code, e.message); }
process.on('exit', (c) => console.log('exiting', c, process.exitCode));
process.exitCode = 4;
