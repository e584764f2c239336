// Work that completes on a later turn of the loop: each callback runs in the poll phase.
let queue: any[] = [];
let running: any[] = [];
let at = 0;

function tell() {
  const waiting = queue.length + running.length - at;
  op_loop_set_requests(waiting, waiting);
}

op_loop_set_hook('requests', () => {
  if (at >= running.length) {
    running = queue;
    queue = [];
    at = 0;
  }
  let first = true;
  while (at < running.length) {
    const run = running[at];
    running[at++] = undefined;
    tell();
    if (!first) op_loop_drain();
    first = false;
    run();
  }
  running = [];
  at = 0;
  tell();
});

/** Runs `callback` on a later turn; the program stays alive for it. */
export function enqueueRequest(callback) {
  queue.push(callback);
  tell();
}
