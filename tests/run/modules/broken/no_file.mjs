import './not_there.mjs';
console.log('never');
