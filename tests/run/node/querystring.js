const qs = require('querystring');
const log=(...a)=>console.log(...a); const t=(l,f)=>{try{log(l,f())}catch(e){log(l,'THROW',e.name,e.code,e.message)}};
t('q1',()=>qs.parse('a=1&b=2&a=3&c=%20x+y&d')); t('q2',()=>qs.stringify({a:[1,2],b:'x y',c:true,d:null,e:'é'})); t('q3',()=>qs.escape('a b&c=é')); t('q4',()=>qs.parse('a:1;b:2',';',':'));
