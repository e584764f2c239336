function fail(code) {
  if (code > 3) throw code;
}
fail(3);
	fail(5);
