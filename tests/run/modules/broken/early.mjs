var twice; function twice() {}
