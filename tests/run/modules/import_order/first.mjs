const steps = [];
export function note(step) {
  steps.push(step);
  console.log(steps.length, step);
}
export const again = import('./second.mjs');
note('first');
