// Texts of evals that need no code: one regular expression literal, or no token; and those that only look so.
const show = (text) => {
  try {
    const value = (0, eval)(text);
    const direct = eval(text);
    console.log(text, "->", typeof value === "object" ? [value.source, value.flags, value.lastIndex].join(" ") : value);
    if (typeof value === "object" && (value === direct || String(value) !== String(direct))) console.log("not the same");
  } catch (e) {
    console.log(text, "->", e.name + ": " + e.message);
  }
};
const g = 2, a = 8, b = 4;
globalThis.a = 8;
globalThis.b = 4;
globalThis.g = 2;
for (const text of [
  "/a/", "/a/gimsuy", "/[/]/d", "/\\//", "/a\\]/", "/[\\]/]/v", "/ a /;", " /a/", "/a/\n", "/a/.source", "/a/ /b/g",
  "/a/gg", "/a/x", "/a/uv", "/(/", "/[b-a]/", "/\\u{110000}/u", "/a", "/a\nb/", "/a\\\n/", "/[/", "/", "//", "//a/", "/*a*/", "/*/",
  "/a/\\u0067", "/a/é", "/(?<x>a)|(?<x>b)/", "/(?<x>a)(?<x>b)/", "/\\k<x>/", "/\\c/", "/{/", "/a{2,1}/",
]) show(text);

let count = 0;
for (let unit = 0; unit <= 0xffff; unit++) {
  const c = String.fromCharCode(unit);
  if (/[*+?()[\]{}\/\\\n\r\u2028\u2029]/.test(c)) continue;
  if (eval("/" + c + "/").source === c && eval("/a\\" + c + "/").source === "a\\" + c) count++;
}
console.log(count);
for (const text of ["", " ", " \t\n", "/* a */ // b", "// a\nb", "// a\u2028g", "/* a\n */a", "/* a", "/**/", "/*/ a", "/***/ /**/", " \u3000"]) show(text);
let comments = 0;
for (let unit = 0; unit <= 0xffff; unit++) if (eval("/*" + String.fromCharCode(unit) + "1*/") === undefined) comments++;
console.log(comments);
console.log(eval("/a/g") === eval("/a/g"), eval("/x/y") instanceof RegExp, eval("/b/g").exec("abb").index);
