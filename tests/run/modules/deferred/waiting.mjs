await null;
console.log('what awaits runs at once');
export const value = 2;
