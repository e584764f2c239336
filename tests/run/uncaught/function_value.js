throw [function named() {}, class A {}];
