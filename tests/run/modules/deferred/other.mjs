console.log('other runs');
export const a = 1, b = 2;
