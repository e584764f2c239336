//# node-differs: Node does not read JSX
/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
const Fragment = 'fragment';
const h = (type, props, ...children) => ({ type: typeof type === 'function' ? type.name : type, props, children });
const Item = () => null;
const rest = { id: 'x' };
console.log(JSON.stringify(<ul class="l" {...rest}>text {1 + 1}<Item key="k" on />{' '}<></></ul>));
