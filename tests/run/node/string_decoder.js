const { StringDecoder: SD } = require('string_decoder'); const B = Buffer;
const log=(...a)=>console.log(...a); const t=(l,f)=>{try{log(l,f())}catch(e){log(l,'THROW',e.name,e.code,e.message)}};
t('s1',()=>{const d=new SD('utf8');return [d.write(B.from([0xe2,0x82])),d.write(B.from([0xac])),d.end(B.from([0xe2]))]}); t('s2',()=>{const d=new SD('base64');return [d.write(B.from('abcd')),d.end()]}); t('s3',()=>{const d=new SD('utf16le');return [d.write(B.from([0x61])),d.write(B.from([0,0x3d,0xd8])),d.end(B.from([0x4d,0xdc]))]});
