console.log('late runs');
export const value = 1;
