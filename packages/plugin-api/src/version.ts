/** Version of this contract; plugins state a range over it. */
export const PLATFORM_VERSION = '0.1.0';
