// A reference to a name beyond U+FFFF that no group has.
for (const flags of ["", "u"]) {
  try {
    new RegExp("(?<a>.)\\k<𝑓>", flags);
  } catch (error) {
    console.log(flags, error.message);
  }
}
