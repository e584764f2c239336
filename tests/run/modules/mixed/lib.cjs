exports.one = 1;
exports.two = 2;
exports['th' + 'ree'] = 3;
console.log(module.exports === exports, typeof require, __filename.endsWith('lib.cjs'), require.main === module, module.id.endsWith('lib.cjs'));
