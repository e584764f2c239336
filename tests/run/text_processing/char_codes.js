// charCodeAt and codePointAt of every kind of string and index
const wide='añ漢😀z', narrow='héllo wörld '.repeat(5), slice=narrow.slice(3,40), wslice=('漢字'.repeat(30)).slice(5,45);
let rope=''; for(let i=0;i<40;i++) rope+=i%2?'ab':'漢';
function cc(s,i){return s.charCodeAt(i)} function cp(s,i){return s.codePointAt(i)}
const idx=[0,1,2,3,4,5,-1,1.5,NaN,'1',undefined,1e9,2**31,-0,4294967296];
for(const s of [wide,narrow,slice,wslice,rope,'',new String('obj'),{charCodeAt:i=>'own '+i,codePointAt(i){return this.charCodeAt(i)}}])
  console.log(idx.map(i=>String(cc(s,i))).join(), idx.map(i=>String(cp(s,i))).join());
console.log([...idx].map(i=>cc(wide,i)).join());
for (const bad of [null,undefined,5,Symbol.iterator]) try{console.log(cc(bad,0))}catch(e){console.log(e.message)}
try{ cc({charCodeAt:3},0)}catch(e){console.log(e.message)}
try{ cc('abc',1n)}catch(e){console.log(e.message)}
const o={charCodeAt:String.prototype.charCodeAt,toString(){return 'xyz'}}; console.log(cc(o,1));
Number.prototype.charCodeAt=String.prototype.charCodeAt; console.log(cc(123,1), cc(1.5,1));
const old=String.prototype.charCodeAt; String.prototype.charCodeAt=function(i){return 'new '+i+typeof this}; console.log(cc('abc',1));
String.prototype.charCodeAt=old; console.log(cc('abc',1));
class S extends String{charCodeAt(i){return super.charCodeAt(i)+1}} console.log(cc(new S('abc'),0));
let t=0; for(let i=0;i<narrow.length;i++) t=(t*31+narrow.charCodeAt(i))|0; console.log(t);
delete String.prototype.codePointAt; try{cp('abc',0)}catch(e){console.log(e.message)}
