// Names of groups beyond U+FFFF without the flag u, and references to names that several groups have.
const pangram = "The quick brown fox jumped over the lazy dog's back";
console.log(pangram.match(/(?<𝑓𝑜𝑥>fox).*(?<𝓓𝓸𝓰>dog)/).groups);
console.log(pangram.match(/(?<\u{1d5b0}𝖡\ud835\udda5>q\w*)/).groups.𝖰𝖡𝖥, /(?<a\u0062>.)\k<ab>/.exec("xyyz").groups.ab);
console.log("dog eat dog".match(/(?<𝓓𝓸𝓰>dog)(.*?)(\k<𝓓𝓸𝓰>)/).slice(1));
console.log("dog eat dog".replace(/(?<𝓓>dog)/gi, "<$<𝓓>>"), /(?<𝓓>a)\k<𝓓>/y.test("aa"));
for (const [re, ...texts] of [
  [/(?:(?:(?<x>a)|(?<x>b))\k<x>){2}/, "aabb", "abab", "bbaa"],
  [/^(?:(?<a>x)|(?<a>y)|z)\k<a>$/, "xx", "yy", "z", "zz", "xy"],
  [/^(?:(?<a>x)|(?<a>y)|z){2}\k<a>$/, "xz", "yz", "xzx", "yzy"],
  [/(?<a>x)|(?:zy\k<a>)/, "zy", "zyx"],
  [/(?:(?<x>a)|(?<x>B))\k<x>/i, "aA", "bB", "ab"],
  [/(?:(?<x>a)|(?<x>b))\k<x>/u, "aa", "bb", "ab"],
  [/(?<=(?:(?<x>a)|(?<x>b))\k<x>)c/, "aac", "bbc", "abc"],
  [/(?:(?<x>a)|(?<x>b))\k<x>1/, "aa1", "bb1", "a1"],
]) console.log(String(re), texts.map((text) => JSON.stringify(re.exec(text))).join(" "));
for (const source of ["(?<𝒜>.", "(?<❤>a)", "(?<𐒤>a)", "(?<a𐒤>a)", "\\k<𝑓>", "[(?<𝑓>]"]) {
  for (const flags of ["", "u"]) {
    try {
      console.log(source, flags, new RegExp(source, flags).exec("k<𝑓>a")?.[0]);
    } catch (e) {
      console.log(source, flags, e.message);
    }
  }
}
