console.group('G1'); console.log('in\nside'); console.group(); console.log({a:1,b:[1,2]});
console.groupEnd(); console.groupEnd(); console.groupEnd(); console.log('out');
console.count(); console.count('x'); console.count(); console.countReset(); console.count();
console.assert(true,'no'); console.assert(false,'yes %s','arg'); console.assert(false); console.assert(0,{a:1});
console.dir({a:{b:{c:{d:1}}}},{depth:0}); console.dirxml({a:1},[2]); console.error('to stderr'); console.warn({a:1});
