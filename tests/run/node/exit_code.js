process.exitCode = 3;
process.on('exit', (code) => { console.log('exit', code, process.exitCode); process.exitCode = 4; });
try { process.exitCode = 'x'; } catch (e) { console.log(e.code); }
