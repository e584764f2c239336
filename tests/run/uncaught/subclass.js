Error.stackTraceLimit = 1;
class Unnamed extends Error {}
throw new Unnamed('of a class');
