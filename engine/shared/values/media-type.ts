// Media types against a list of accepted ones, where `image/*` stands for a whole family. The server and the browser ask alike.

/** Types that every browser draws and none runs. */
export const pictureTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** True if the type is in the list; without a list everything is. */
export function isAccepted(type: string, accept: readonly string[] | undefined): boolean {
  return accept === undefined || accept.some((one) => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))));
}
