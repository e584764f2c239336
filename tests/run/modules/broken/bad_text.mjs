import './there.mjs';
let = ;
