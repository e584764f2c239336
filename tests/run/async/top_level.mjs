const values = await Promise.all([1, Promise.resolve(2)]);
console.log(values.join());
export const late = await new Promise((r) => setTimeout(r, 2, 'late'));
console.log(late);
await using x = { async [Symbol.asyncDispose]() { console.log('disposed'); } };
{ using y = { [Symbol.dispose]() { console.log('sync disposed'); } }; console.log('in block'); }
