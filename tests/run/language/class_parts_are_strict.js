// All parts of a class are strict code, also those that the function around evaluates.
const attempt = (f) => {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name);
  }
};
const frozen = Object.freeze({ p: 1 });
attempt(function () { class C { [frozen.p = 2]() {} } return "no error"; });
attempt(function () { return class extends (frozen.p = 2, Object) {} && "no error"; });
attempt(function () { return class { static [delete frozen.p] = 1 } && "no error"; });
attempt(function () { return class { [undeclared = 1]() {} } && "no error"; });
attempt(function named() { class C { [named = 1]() {} } return "no error"; });
attempt(function () { return class { [(() => { frozen.p = 2; })()]() {} } && "no error"; });
// What follows a class is as strict as before.
attempt(function () { class C { ["m"]() {} } frozen.p = 2; return delete frozen.p; });
attempt(function () { const C = class extends class { [frozen.p]() {} } {}; undeclared = "set"; return undeclared; });

// `arguments` of parameters and a function of that name in the body.
let args;
(function (x = args = arguments) { function arguments() {} return typeof arguments; })();
console.log(typeof args, args.length);
console.log((function (x = arguments.length) { var arguments; return [x, typeof arguments]; })(undefined, 1).join());
console.log((function (x = arguments) { function arguments() {} return [typeof x, typeof arguments]; })().join());

// Escapes that have no value in a template.
const tag = (strings) => [strings[0], strings.raw[0]].join("|");
console.log(tag`\8`, tag`a\9`, tag`\\8`, tag`\08`, tag`\1`);
for (const text of ["`\\8`", "`\\1`", "`\\08`"]) attempt(() => eval(text));

console.log([, , , ].indexOf(true), [, 1].includes(undefined));
Array.prototype[1] = true;
console.log([, , , ].indexOf(true), [, , 0].includes(true), [, , 0].indexOf(0), [5, , true].lastIndexOf(true));
delete Array.prototype[1];
