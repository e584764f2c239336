console.log('a',1,{a:1},[1,2],null,undefined,-0,true,1n,Symbol('x'));
console.log('%s is %d and %i %f %j %o %O %c x %% %z','str',42.5,42.9,'3.5',{a:1},{f(){}},{a:{b:{c:{d:1}}}},'css','extra');
console.log('%s %s %s %s',new Error('x').message,{a:{b:1}},class A{},function f(){}, new Date(0), [1,[2,[3]]]);
console.log('%s',Symbol('a'),'%s'); console.log('%d %d','0x10',Symbol.iterator,5n); console.log('100%',5); console.log('%',5); console.log('%s');
console.log('%s %s',{toString(){return 'own'}},new (class Q{toString(){return 'Q!'}}), new (class W{})); console.log('%s',Object.create(null),-0,5n); console.log('%i %d',5n,6n,'%i');
