// fields, private elements and getters through inline caches
const log=(...a)=>console.log(...a);
function make(){ return class P{ #a=1; b=2; static s=0; #m(){return this.#a} get g(){return this.#a*10} set g(v){this.#a=v} get #h(){return this.b} set #h(v){this.b=v} m(){return this.#m()} h(){this.#h+=5;return this.#h} inc(){return this.#a++} static is(o){return #a in o} static read(o){return o.#a} static write(o,v){o.#a=v} } }
const A=make(),B=make();
for(let i=0;i<3;i++) for(const C of [A,B]){ const o=new C; o.inc(); o.g=o.g+1; log(o.g,o.m(),o.h(),C.is(o),A.is(o),B.is(o));
 for(const D of [A,B]) try{log(D.read(o))}catch(e){log(e.message)} try{(C===A?B:A).write(o,3)}catch(e){log(e.message)} }
// the same site with objects that carry both names
class Base{constructor(o){return o}} class X extends Base{#x=1;static g(o){return o.#x} static s(o,v){o.#x=v}} class Y extends Base{#x=2;static g(o){return o.#x}}
const o={}; new X(o); new Y(o); log(X.g(o),Y.g(o)); X.s(o,9); log(X.g(o),Y.g(o)); try{new X(o)}catch(e){log(e.message)}

class F extends Base{x=1;['y'+1]=2;0=3} for(const t of [{},{x:5},[],[1,2],Object.preventExtensions({}),Object.freeze({x:0}),new Proxy({},{defineProperty(t,k,d){log('trap',String(k));return Reflect.defineProperty(t,k,d)}})]) try{new F(t);log(JSON.stringify(t))}catch(e){log(e.message)}
class G{set x(v){log('setter')} } class H extends G{x=7} log(new H().x);
// getters: own function, built-in, bound, proxied, throwing; changed under way
class Z{get v(){return this._v} get t(){throw new Error('t')}} function rd(o){return o.v} 
const objs=[]; for(let i=0;i<12;i++){const z=new Z; z._v=i; for(let j=0;j<i;j++) z['p'+j]=j; objs.push(z)} let s=0; for(let k=0;k<3;k++) for(const z of objs) s+=rd(z); log(s);
Object.defineProperty(Z.prototype,'v',{get:(function(){return this.w}).bind({w:100}),configurable:true}); s=0; for(const z of objs) s+=rd(z); log(s);
Object.defineProperty(Z.prototype,'v',{get:new Proxy(function(){return this._v+1},{}),configurable:true}); s=0; for(const z of objs) s+=rd(z); log(s);
Object.defineProperty(Z.prototype,'v',{value:4,configurable:true}); log(rd(objs[3])); delete Z.prototype.v; log(rd(objs[3]));
for(const z of [objs[0],objs[1]]) try{z.t}catch(e){log(e.message)}
const m=new Map([[1,2]]); for(let i=0;i<5;i++) log(m.size); log(rd({get v(){return 'own'}}), rd({__proto__:{get v(){return this.k}},k:'inh'}));
// super reads through methods, getters, replaced ones
class S1{m(){return 's1'+this.n} get g(){return 'g'+this.n}} class S2 extends S1{n=1;m(){return super.m()+super.g+super.zz}} const s2=new S2; log(s2.m(),s2.m()); S1.prototype.m=function(){return 'new'}; log(s2.m()); Object.setPrototypeOf(S2.prototype,{m(){return 'other'+this.n},g:5}); log(s2.m(),s2.m());
class E1 extends Array{} log(new E1(1,2,3).length,new E1(3).length); class E2 extends Map{} log([...new E2([[1,2]])]); class E3 extends E2{} log(new E3([[3,4]]).get(3)); class N extends null{} try{new N}catch(e){log(e.message)}
class D1 extends S1{} log(new D1(1,2) instanceof S1);
