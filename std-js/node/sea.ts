// node:sea: no program is one; what needs one says that it is not supported yet.
import { unsupportedFunction } from 'node:internal/unsupported';

export function isSea() {
  return false;
}
export const getAsset = unsupportedFunction('sea', 'getAsset');
export const getAssetAsBlob = unsupportedFunction('sea', 'getAssetAsBlob');
export const getAssetKeys = unsupportedFunction('sea', 'getAssetKeys');
export const getRawAsset = unsupportedFunction('sea', 'getRawAsset');

export default { getAsset, getAssetAsBlob, getAssetKeys, getRawAsset, isSea };
