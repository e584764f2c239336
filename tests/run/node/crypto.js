const c = require('crypto'); const B = Buffer;
const log=(...a)=>console.log(...a); const t=(l,f)=>{try{log(l,f())}catch(e){log(l,'THROW',e.name,e.code,e.message)}};
t('h',()=>c.createHash('sha256').update('abc').update(B.from('d')).digest('hex')); t('hm',()=>c.createHmac('sha1','key').update('data').digest('base64')); t('pb',()=>c.pbkdf2Sync('p','s',10,40,'sha512').toString('hex')); t('uuid',()=>/^[0-9a-f-]{36}$/.test(c.randomUUID())); t('md5',()=>c.hash('md5','x')); t('tse',()=>c.timingSafeEqual(B.from('a'),B.from('b')));
