// util.types: tests of internal slots.
const kindOf = (value) => op_util_class_of(value);

function is(name) {
  return (value) => kindOf(value) === name;
}

export const isExternal = (_value) => false;
export const isDate = is('Date');
export const isArgumentsObject = is('Arguments');
export const isBigIntObject = is('BigInt');
export const isBooleanObject = is('Boolean');
export const isNumberObject = is('Number');
export const isStringObject = is('String');
export const isSymbolObject = is('Symbol');
export const isBoxedPrimitive = (value) => ['BigInt', 'Boolean', 'Number', 'String', 'Symbol'].includes(kindOf(value));
export const isNativeError = is('Error');
export const isRegExp = is('RegExp');
export const isAsyncFunction = (value) => kindOf(value) === 'AsyncFunction' || kindOf(value) === 'AsyncGeneratorFunction';
export const isGeneratorFunction = (value) =>
  kindOf(value) === 'GeneratorFunction' || kindOf(value) === 'AsyncGeneratorFunction';
export const isGeneratorObject = is('Generator');
export const isPromise = is('Promise');
export const isMap = is('Map');
export const isSet = is('Set');
export const isMapIterator = is('MapIterator');
export const isSetIterator = is('SetIterator');
export const isWeakMap = is('WeakMap');
export const isWeakSet = is('WeakSet');
export const isArrayBuffer = is('ArrayBuffer');
export const isDataView = is('DataView');
export const isSharedArrayBuffer = is('SharedArrayBuffer');
export const isProxy = (value) => op_util_proxy_details(value) !== undefined;
export const isModuleNamespaceObject = is('Module');
export const isAnyArrayBuffer = (value) => kindOf(value) === 'ArrayBuffer' || kindOf(value) === 'SharedArrayBuffer';
export const isCryptoKey = (_value) => false;
export const isKeyObject = (_value) => false;
export const isEventTarget = (value) => typeof value?.addEventListener === 'function';
export const isTypedArray = (value) => {
  const kind = kindOf(value);
  return kind !== 'Array' && kind.endsWith('Array');
};
export const isArrayBufferView = (value) => isTypedArray(value) || kindOf(value) === 'DataView';
export const isUint8Array = is('Uint8Array');
export const isUint8ClampedArray = is('Uint8ClampedArray');
export const isUint16Array = is('Uint16Array');
export const isUint32Array = is('Uint32Array');
export const isInt8Array = is('Int8Array');
export const isInt16Array = is('Int16Array');
export const isInt32Array = is('Int32Array');
export const isFloat16Array = is('Float16Array');
export const isFloat32Array = is('Float32Array');
export const isFloat64Array = is('Float64Array');
export const isBigInt64Array = is('BigInt64Array');
export const isBigUint64Array = is('BigUint64Array');

export default {
  isExternal, isDate, isArgumentsObject, isBigIntObject, isBooleanObject, isNumberObject, isStringObject,
  isSymbolObject, isBoxedPrimitive, isNativeError, isRegExp, isAsyncFunction, isGeneratorFunction, isGeneratorObject,
  isPromise, isMap, isSet, isMapIterator, isSetIterator, isWeakMap, isWeakSet, isArrayBuffer, isDataView,
  isSharedArrayBuffer, isProxy, isModuleNamespaceObject, isAnyArrayBuffer, isCryptoKey, isKeyObject, isEventTarget,
  isArrayBufferView, isTypedArray, isUint8Array, isUint8ClampedArray, isUint16Array, isUint32Array, isInt8Array,
  isInt16Array, isInt32Array, isFloat16Array, isFloat32Array, isFloat64Array, isBigInt64Array, isBigUint64Array,
};
